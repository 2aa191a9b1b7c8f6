import { ROLE_WORDS } from '#contract/roles.ts'
import type { Bits } from '#policy/columns.ts'
import { wordsFor } from '#policy/columns.ts'
import type { DutyRule } from '#policy/pack-duty.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { timeWords } from '#policy/rule-words.ts'
import { ledgerRules, subjectsUnder, type TrialVerdict, turnsAMonth, verdictsIn, withVerdicts } from '#policy/trial.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { type Answer, WrongUsage } from './pack-answer.ts'
import { TODAY } from './pack-children.ts'
import { readDay } from './pack-facts.ts'
import { asAdopted, namesOf, openPack } from './pack-open.ts'
import { inventedRegistry, readRegistry, type Registry } from './pack-registry.ts'
import { whatifText } from './pack-whatif-words.ts'

const INVENTED = 100_000
const MOVERS_KEPT = 200

/** A rule of the ledger under one of the packs. */
interface RuleLoad {
  readonly id: string
  readonly title: string
  readonly ref: string
  readonly time: string
  readonly owner: DutyRule['owner']
  readonly per: 'child' | 'household'
  readonly subjects: number
  /** Duties a month, on average over a year. */
  readonly monthly: number
}
export interface Side {
  readonly id: string
  readonly name: string
  readonly verdicts: Readonly<Record<string, number>>
  readonly rules: readonly RuleLoad[]
}
export interface Outcome {
  readonly today: string
  readonly children: number
  readonly invented: boolean
  readonly a: Side
  readonly b: Side
  /** Children by verdict under A, then under B. */
  readonly moves: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly entering: number
  readonly leaving: number
  /** The first of those who come in or leave, by the line of the file. */
  readonly movers: readonly { line: number; from: TrialVerdict; to: TrialVerdict }[]
  readonly duties: readonly { owner: string; label: string; a: number; b: number }[]
}

/** `whatif A B [FACTS.jsonl]`: who would come in, who would leave, and what work the ledger would make. */
export async function whatif(
  words: { a: string; b: string; file: string | undefined; today: string | undefined },
  now: Date,
  tell: (sentence: string) => void,
): Promise<Answer> {
  const packs = [asAdopted(await openPack(words.a)), asAdopted(await openPack(words.b))] as const
  const names = namesOf(packs, [words.a, words.b])
  const today = dayOf(words, now)
  tell(words.file === undefined ? `正在造 ${INVENTED} 个虚构的孩子` : `正在读 ${words.file}`)
  const registry = words.file === undefined ? inventedRegistry(INVENTED, today) : await readRegistry(words.file, today)
  const [a, b] = packs.map((pack, at) => {
    tell(`正在按${names[at]}认定 ${registry.lines.length} 个孩子`)
    return tryPack(pack, names[at]!, registry, today)
  })
  tell('')
  const outcome = compare({ today, registry, invented: words.file === undefined, sides: [a!, b!], packs })
  return { code: 0, text: whatifText(outcome), data: outcome }
}

/** Invented children are as old as the day they were invented for; a file is judged today, or on the day asked for. */
function dayOf({ file, today }: { file: string | undefined; today: string | undefined }, now: Date): string {
  if (today === undefined) return file === undefined ? TODAY : beijingDate(now)
  if (file === undefined) throw new WrongUsage(`虚构的孩子只按 ${TODAY} 算，--today 要和名册一起用`)
  const day = readDay(today)
  if (day === null) throw new WrongUsage(`--today 应是日期（YYYY-MM-DD），写的是 ${today}`)
  return day
}

interface Tried {
  readonly side: Side
  readonly verdicts: readonly TrialVerdict[]
}

function tryPack(pack: Pack, name: string, registry: Registry, today: string): Tried {
  const columns = withVerdicts(pack, registry.columns, today)
  const verdicts = verdictsIn(columns)
  const counts: Record<string, number> = {}
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1
  const rows = { columns, households: registry.households, counted: inLedger(verdicts) }
  const subjects = subjectsUnder(pack, rows, today)
  const rules = ledgerRules(pack).map((rule) => ({
    id: rule.id,
    title: rule.title,
    ref: getClause(pack, rule.clause).ref,
    time: timeWords(pack, rule),
    owner: rule.owner,
    per: rule.per as 'child' | 'household',
    subjects: subjects.get(rule.id)!,
    monthly: rounded(subjects.get(rule.id)! * turnsAMonth(pack, rule)),
  }))
  return { side: { id: pack.id, name, verdicts: counts, rules }, verdicts }
}

/**
 * Who is wherever on the ledger once the document has been followed: everybody it does not turn away. A file may hold
 * children that no ledger would keep, and a rule without a condition reaches all of the ledger.
 */
function inLedger(verdicts: readonly TrialVerdict[]): Bits {
  const bits = new Uint32Array(wordsFor(verdicts.length))
  verdicts.forEach((verdict, row) => {
    if (verdict !== 'not-eligible') bits[row >>> 5]! |= 1 << (row & 31)
  })
  return bits
}

function compare(input: {
  today: string
  registry: Registry
  invented: boolean
  sides: readonly [Tried, Tried]
  packs: readonly [Pack, Pack]
}): Outcome {
  const { today, registry, invented, sides, packs } = input
  const [before, after] = sides
  const moves: Record<string, Record<string, number>> = {}
  const movers: { line: number; from: TrialVerdict; to: TrialVerdict }[] = []
  let [entering, leaving] = [0, 0]
  before.verdicts.forEach((from, row) => {
    const to = after.verdicts[row]!
    const line = (moves[from] ??= {})
    line[to] = (line[to] ?? 0) + 1
    if (from === to || (from !== 'eligible' && to !== 'eligible')) return
    if (to === 'eligible') entering += 1
    else leaving += 1
    movers.push({ line: registry.lines[row]!, from, to })
  })
  movers.sort((one, other) => one.line - other.line)
  const [a, b] = [before.side, after.side]
  const children = registry.lines.length
  const duties = dutiesByOwner([a, b], packs)
  return { today, children, invented, a, b, moves, entering, leaving, movers: movers.slice(0, MOVERS_KEPT), duties }
}

function dutiesByOwner(sides: readonly [Side, Side], packs: readonly [Pack, Pack]): Outcome['duties'] {
  const owners = [...new Set(sides.flatMap(({ rules }) => rules.map(({ owner }) => owner)))]
  return owners.map((owner) => {
    const sum = ({ rules }: Side) =>
      rounded(rules.filter((rule) => rule.owner === owner).reduce((total, { monthly }) => total + monthly, 0))
    return { owner, label: ownerLabel(owner, packs), a: sum(sides[0]), b: sum(sides[1]) }
  })
}

function ownerLabel(owner: DutyRule['owner'], packs: readonly [Pack, Pack]): string {
  if (owner === 'assigned' || owner === 'subject') return owner === 'assigned' ? '承接单位' : '各单位自己'
  return [...new Set(packs.map(({ terms }) => terms[owner] ?? ROLE_WORDS[owner]))].join('／')
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10
}
