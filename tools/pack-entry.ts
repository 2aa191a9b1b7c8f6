import { EVENT_WORDS } from '#contract/event-words.ts'
import { UNIT_KIND_WORDS, type UnitKind } from '#contract/unit-kinds.ts'
import type { Capability } from '#policy/clause-words.ts'
import type { Condition } from '#policy/condition.ts'
import { durationWords } from '#policy/duration-words.ts'
import type { FactCatalogue } from '#policy/facts.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { findDuration, isYearDay } from '#policy/parameters.ts'
import { conditionWords } from './pack-condition-words.ts'

/** One thing a pack lays down, in words: what `diff` sets side by side. */
export interface Entry {
  /** What it is called in a sentence: 认定情形, 责任, 参数 … Only entries of one kind are compared. */
  readonly kind: string
  readonly key: string
  readonly name: string
  /** Another pack's entry of this name is the same thing only within this chapter. */
  readonly bound?: boolean
  readonly chapter: Capability
  /** Where it stands in the document; null where it stands in none. */
  readonly ref: string | null
  /** What is said of it when it is new or gone. */
  readonly brief: string
  /** What can change in it. A list is compared part by part. */
  readonly aspects: Readonly<Record<string, string | readonly string[]>>
  /** Facts it asks about: in two documents the same ground goes by two names. */
  readonly facts?: ReadonlySet<string>
}

/** A pack with the words that name its things. */
export interface Spoken {
  readonly pack: Pack
  readonly facts: FactCatalogue
}

/** Where a thing stands: its clause's chapter and reference. */
export function standing({ pack }: Spoken, clause: string): Pick<Entry, 'chapter' | 'ref'> {
  const { chapter, ref } = getClause(pack, clause)
  return { chapter, ref }
}

export function whenWords({ facts }: Spoken, when: Condition | undefined): string {
  return when === undefined ? '任何时候' : conditionWords(when, facts)
}

export function unitWords(kinds: readonly UnitKind[]): string[] {
  return kinds.map((kind) => UNIT_KIND_WORDS[kind])
}

export function timeOf({ pack }: Spoken, text: string): string {
  const value = findDuration(pack, text)?.parameter?.value ?? text
  return valueWords(value)
}

export function eventWords(types: readonly string[]): string[] {
  return types.map((type) => EVENT_WORDS[type] ?? type)
}

const SOURCE_WORDS = { document: '文件规定', 'platform-default': '平台默认', county: '县里定的', none: '没有期限' }
export function sourceWords(source: keyof typeof SOURCE_WORDS): string {
  return SOURCE_WORDS[source]
}

/** A value of a parameter: 30分钟, 9月10日. */
export function valueWords(value: string): string {
  return isYearDay(value) ? `${Number(value.slice(0, 2))}月${Number(value.slice(3))}日` : durationWords(value)
}
