import { syntheticIdNumber } from '#contract/id-number.ts'
import type { DemoNumbers } from './demo-relatives.ts'

/**
 * Numbers that belong to nobody: ID numbers of the unissued area 999999, and telephones of the block 199 0000 xxxx and
 * the ones after it. Counties in one database begin at different places, so that no number comes twice.
 */
export function createNumbers(first: { serial: number; phone: number } = { serial: 0, phone: 0 }): DemoNumbers {
  const serials = new Map<string, number>()
  let phones = first.phone
  return {
    idNumber(birthDate, sex) {
      const serial = serials.get(birthDate + sex) ?? first.serial
      serials.set(birthDate + sex, serial + 1)
      return syntheticIdNumber({ birthDate, sex, serial })
    },
    phone() {
      // 7919 is prime to 10000, so a block is used up before a number comes twice.
      const block = String(Math.floor(phones / 10_000)).padStart(4, '0')
      const last = String((phones * 7919 + 1234) % 10_000).padStart(4, '0')
      phones += 1
      return `199${block}${last}`
    },
  }
}
