import { BOARDING_NO, BOARDING_YES, NO, OPTIONS, YES } from '../words/options.ts'
import type { FieldName } from '../words/fields.ts'
import { plainWord } from './text.ts'

const INDEXES = new Map<FieldName, ReadonlyMap<string, string>>()

function indexOf(field: FieldName): ReadonlyMap<string, string> {
  let index = INDEXES.get(field)
  if (index === undefined) {
    const made = new Map<string, string>()
    const list = OPTIONS[field]
    for (const [code, words] of Object.entries(list?.words ?? {})) {
      for (const word of words) made.set(keyOf(word), code)
      if (list!.codes)
        made
          .set(code, code)
          .set(String(Number(code)), code)
          .set(code.padStart(2, '0'), code)
    }
    INDEXES.set(field, (index = made))
  }
  return index
}

function keyOf(text: string): string {
  return plainWord(text)
    .normalize('NFKC')
    .replace(/[,，。;；:：]+$/, '')
    .replace(/^(\d{1,2})\.0$/, '$1')
    .toUpperCase()
}

/** The code for one word of a closed list; 01汉族 and 1-男 are a code with its word. */
export function codeOf(field: FieldName, text: string): string | undefined {
  const key = keyOf(text)
  const index = indexOf(field)
  const direct = index.get(key)
  if (direct !== undefined) return direct
  const both = /^(\d{1,2})[-.、:|_]?(\D+)$/.exec(key)
  if (both !== null) {
    const word = index.get(both[2]!)
    return word !== undefined && OPTIONS[field]?.codes === true && index.get(both[1]!) === word ? word : undefined
  }
  const bracket = /^([^()]+)[(]([^()]+)[)]$/.exec(key)
  if (bracket === null) return undefined
  const [inside, outside] = [index.get(bracket[2]!), index.get(bracket[1]!)]
  // 祖父(爷爷) says one thing twice; two different things are left to a person.
  return inside !== undefined && inside === outside ? inside : undefined
}

const TRUE_WORDS = new Set(YES.map(keyOf))
const FALSE_WORDS = new Set(NO.map(keyOf))
const BOARDS = new Set(BOARDING_YES.map(keyOf))
const COMMUTES = new Set(BOARDING_NO.map(keyOf))

/** Yes or no in any of their words and marks; undefined for anything else. */
export function yesNo(text: string): boolean | undefined {
  const key = answerOf(text)
  return TRUE_WORDS.has(key) ? true : FALSE_WORDS.has(key) ? false : undefined
}

/** 1-是 is 是: what a code beside its word stands for. */
function answerOf(text: string): string {
  return keyOf(text).replace(/^\d{1,2}[-.、:_]?(?=\D)/, '')
}

export function boards(text: string): boolean | undefined {
  const key = answerOf(text)
  return BOARDS.has(key) ? true : COMMUTES.has(key) ? false : yesNo(text)
}
