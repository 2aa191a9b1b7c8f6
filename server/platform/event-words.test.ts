import { expect, test } from 'vitest'
import { EVENTS } from '#policy/vocabulary.ts'
import { eventTitle, isReading } from './event-words.ts'

test('every event a pack may react to has a title of its own in Chinese', () => {
  const titles = EVENTS.map(eventTitle)
  for (const title of titles) expect(title).toMatch(/^\p{Script=Han}/u)
  expect(new Set(titles).size).toBe(EVENTS.length)
})

test('who looked is no news on a timeline', () => {
  expect(['child.viewed', 'case.viewed', 'case.closed'].filter(isReading)).toEqual(['child.viewed', 'case.viewed'])
})
