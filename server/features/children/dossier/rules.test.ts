import { expect, test } from 'vitest'
import { ROLES } from '#contract/roles.ts'
import { maskAddress, withheldFrom } from './rules.ts'

test('an address ends at the village', () => {
  expect(maskAddress('松阳县古市镇东角垄村12号后屋')).toBe('松阳县古市镇东角垄村****')
  expect(maskAddress('后山12号')).toBe('****')
  expect(maskAddress('城东社区')).toBe('城东社区')
})

test('only those who keep ledgers, and the police, are shown number, registered place and illness', () => {
  const full = ROLES.filter((role) => withheldFrom(role).size === 0)
  expect(full).toEqual(['village.worker', 'town.worker', 'county.civil', 'police.officer'])
  expect([...withheldFrom('school.officer')]).toEqual(['idNumber', 'registeredPlace', 'illness'])
})
