import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EVENTS } from '#policy/vocabulary.ts'
import { EVENT_WORDS, eventTitle, isReading } from './event-words.ts'

test('every event a pack may react to has a title of its own in Chinese', () => {
  const titles = EVENTS.map(eventTitle)
  for (const title of titles) expect(title).toMatch(/^\p{Script=Han}/u)
  expect(new Set(titles).size).toBe(EVENTS.length)
})

test('every type that the server records has a word, so that the auditor never reads 其他操作', () => {
  const sources = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  )
  const recorded = sources.flatMap((path) => {
    const text = readFileSync(join('server', path), 'utf8')
    return [...text.matchAll(/type: '([a-z]+\.[a-z-]+)'/g)].map((match) => match[1]!)
  })
  expect(recorded.length).toBeGreaterThan(30)
  expect([...new Set(recorded)].filter((type) => !(type in EVENT_WORDS))).toEqual([])
})

test('who looked is no news on a timeline', () => {
  expect(['child.viewed', 'case.viewed', 'case.closed'].filter(isReading)).toEqual(['child.viewed', 'case.viewed'])
})
