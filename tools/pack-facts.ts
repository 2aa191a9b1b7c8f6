import { ageOn } from '#policy/ages.ts'
import { CARE_ABILITY, CARE_ARRANGEMENT, type Code, EDUCATION } from '#contract/codes.ts'
import {
  type FactCatalogue,
  type FactDefinition,
  factValueProblem,
  type Facts,
  FACTS,
  type FactValue,
  isDay,
} from '#policy/facts.ts'

/** Facts, or every reason why they cannot be taken. */
export type Read = { ok: true; facts: Facts } | { ok: false; reasons: string[] }

const BIRTH = 'child.birthDate'
const AGE = 'child.age'
/** Older than anybody has become: a slip of the pen, not a person. */
const OLDEST = 125
/** What follows from the others; written by hand it would decide before anything was asked. */
const COMPUTED = new Set(['child.verdict'])

/**
 * What was written of one child, each fact of a kind the platform knows. Nothing is put in the place of what is wrong or
 * missing: a fact that is left out is unknown, a fact that cannot be true is refused.
 * @param today Beijing day, 'YYYY-MM-DD'; the age follows from it
 */
export function readFacts(written: unknown, today: string, catalogue: FactCatalogue = FACTS): Read {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return { ok: false, reasons: ['应是一个孩子的情况：{ "child.birthDate": "2017-05-01", … }'] }
  }
  const entries = Object.entries(written)
  const wrong = entries.flatMap(([name, value]) => factProblem(name, value, catalogue) ?? [])
  if (wrong.length > 0) return { ok: false, reasons: wrong }
  const facts: Record<string, FactValue> = Object.fromEntries(entries)
  const absurd = [...dayProblems(facts, today, catalogue), ...ageProblems(facts, today)]
  if (absurd.length > 0) return { ok: false, reasons: absurd }
  const birthDate = facts[BIRTH]
  return { ok: true, facts: typeof birthDate === 'string' ? { ...facts, [AGE]: ageOn(birthDate, today) } : facts }
}

/** Facts that the catalogue leaves open and the ledger closes: a code it cannot hold is a slip of the pen. */
const LEDGER_CODES: Readonly<Record<string, readonly Code[]>> = {
  'child.schooling': EDUCATION,
  'child.careArrangement': CARE_ARRANGEMENT,
  'child.careAbility': CARE_ABILITY,
}

function asInLedger(definition: FactDefinition | undefined): FactDefinition | undefined {
  const codes = definition === undefined ? undefined : LEDGER_CODES[definition.name]
  if (definition === undefined || codes === undefined) return definition
  return { ...definition, values: Object.fromEntries(codes.map(({ code, label }) => [code, label])) }
}

function factProblem(name: string, value: unknown, catalogue: FactCatalogue): string | null {
  const definition = asInLedger(catalogue.get(name))
  if (definition === undefined) return `平台没有“${name}”这个事实`
  if (COMPUTED.has(name)) return `“${definition.label}”由平台算出，不能填`
  if (value === null) return `“${definition.label}”不清楚的，不要写这一项`
  return factValueProblem(definition, value)
}

function dayProblems(facts: Facts, today: string, catalogue: FactCatalogue): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const { type, label } = catalogue.get(name)!
    return type === 'date' && typeof value === 'string' && value > today
      ? [`“${label}”写的是 ${value}，在判断日 ${today} 之后`]
      : []
  })
}

function ageProblems(facts: Facts, today: string): string[] {
  const [age, birthDate] = [facts[AGE], facts[BIRTH]]
  const known = typeof birthDate === 'string' && birthDate <= today ? ageOn(birthDate, today) : undefined
  if (known !== undefined && known > OLDEST) return [`出生日期 ${String(birthDate)} 到判断日已满 ${known} 周岁`]
  if (typeof age !== 'number') return []
  if (!Number.isInteger(age) || age < 0 || age > OLDEST) return [`“儿童年龄”写的是 ${age}，不是周岁数`]
  if (known === undefined || known === age) return []
  return [`“儿童年龄”写的是 ${age}，按出生日期 ${String(birthDate)} 到 ${today} 应是 ${known}`]
}

/** The day on which facts are judged. Null: what was written is no day. */
export function readDay(written: unknown): string | null {
  return typeof written === 'string' && isDay(written) ? written : null
}
