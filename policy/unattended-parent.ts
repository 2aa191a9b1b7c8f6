import { testLeaf } from './leaf.ts'

/**
 * One dated statement on a parent. The first five are `ParentStatement` of the ledger; `incapacity` is a code of
 * `INCAPACITY_REASON`, or `restrained`, `guardianship-revoked`, `deported`, which that list folds into `other`.
 */
export interface ParentRow {
  readonly state: string
  readonly since: string
  readonly contactable: boolean | null
  readonly incapacity: string | null
  readonly recordedAt: Date
  /** The day a sentence or measure ends. The ledger does not hold it. */
  readonly until?: string
  /** GB/T 26341 kind of the disability. The ledger holds it of children only. */
  readonly disabilityKind?: string
}

export interface ParentRows {
  readonly deceased: boolean
  /** A court has declared the parent missing (宣告失踪). The ledger does not hold it: its 失踪 is anybody's word. */
  readonly declaredMissing?: boolean
  readonly statements: readonly ParentRow[]
}

/** `gone` is dead or declared missing; `open` waits for evidence; `running` for six months to be full. */
export type StandingTruth = 'gone' | 'holds' | 'running' | 'open' | 'fails'

/** Where one parent stands. `since` is the start of the unbroken run, not of the last statement. */
export interface Standing {
  truth: StandingTruth
  ground: string
  since: string | null
  sentence: string
  missing: string[]
}

type Kind = 'at-once' | 'measure' | 'lost-contact' | 'by-disability'
interface Ground {
  readonly ground: string
  readonly words: string
  readonly kind: Kind
}

const GROUNDS: Readonly<Record<string, Ground>> = {
  'disability-1': { ground: 'severe-disability', words: '一级残疾', kind: 'at-once' },
  'disability-2': { ground: 'severe-disability', words: '二级残疾', kind: 'at-once' },
  'disability-3-4': { ground: 'severe-disability', words: '三、四级残疾', kind: 'by-disability' },
  'grave-illness': { ground: 'grave-illness', words: '重病（病种由各地确定）', kind: 'at-once' },
  imprisoned: { ground: 'imprisoned', words: '服刑在押', kind: 'measure' },
  'compulsory-detox': { ground: 'compulsory-detox', words: '强制隔离戒毒', kind: 'measure' },
  restrained: { ground: 'restrained', words: '被执行其他限制人身自由的措施', kind: 'measure' },
  'lost-contact': { ground: 'lost-contact', words: '失联', kind: 'lost-contact' },
  'guardianship-revoked': { ground: 'guardianship-revoked', words: '被撤销监护人资格', kind: 'at-once' },
  deported: { ground: 'deported', words: '被遣送（驱逐）出境', kind: 'at-once' },
}
/** 智力, 精神. Of 多重 (7) only the certificate can say, so it stays open. */
const MENTAL = ['5', '6']
const BODILY = ['1', '2', '3', '4']
const sixMonths = testLeaf({ fact: 'since', since: 'P6M' })

/**
 * What a parent's rows say today; statements dated later are not yet true. The newest describes the parent as a whole,
 * as the facts of the ledger have it. What is missing is named without the parent.
 */
export function standingOf(rows: ParentRows, today: string): Standing {
  const statements = newestFirst(rows.statements.filter(({ since }) => since <= today))
  const [current] = statements
  if (rows.deceased || current?.state === 'deceased') {
    const since = runStart(statements, ({ state }) => state === 'deceased')
    return { truth: 'gone', ground: 'deceased', since, sentence: '已死亡', missing: [] }
  }
  if (rows.declaredMissing === true) {
    return { truth: 'gone', ground: 'declared-missing', since: null, sentence: '已被人民法院宣告失踪', missing: [] }
  }
  if (current === undefined) return unclear('没有近况记录，需要核实', 'status', 'incapacity')
  const code = codeOf(current)
  const ground = code === null ? undefined : GROUNDS[code]
  if (code === null || ground === undefined) return withoutGround(current)

  const holds = ({ state, incapacity }: ParentRow) =>
    incapacity === code || (code === 'lost-contact' && state === 'missing')
  const since = runStart(statements, holds) ?? current.since
  const { truth, words, missing = [] } = TESTS[ground.kind]({ row: current, since, today })
  return { truth, ground: ground.ground, since, sentence: `${ground.words}，自${since}起${words}`, missing }
}

/** The ground that a statement names. Who is missing without a court's word is out of contact at the least. */
function codeOf({ incapacity, state }: ParentRow): string | null {
  if (incapacity !== null && Object.hasOwn(GROUNDS, incapacity)) return incapacity
  return state === 'missing' ? 'lost-contact' : null
}

function withoutGround({ incapacity, contactable, since }: ParentRow): Standing {
  if (incapacity === null) return unclear('有无监护能力不清楚，需要核实', 'incapacity')
  if (incapacity !== 'none') return unclear('无力监护的原因属于哪一种不清楚，需要核实', 'incapacity')
  if (contactable === false) return unclear('联系不上，是否失联、是否履行抚养责任需要核实', 'incapacity')
  return { truth: 'fails', ground: 'none', since, sentence: '有监护能力', missing: [] }
}

function unclear(sentence: string, ...missing: string[]): Standing {
  return { truth: 'open', ground: 'unclear', since: null, sentence, missing }
}

interface Tested {
  truth: StandingTruth
  words: string
  missing?: string[]
}
const TESTS: Readonly<Record<Kind, (seen: { row: ParentRow; since: string; today: string }) => Tested>> = {
  'at-once': () => ({ truth: 'holds', words: '' }),
  'by-disability': ({ row: { disabilityKind: kind = '' } }) => {
    if (MENTAL.includes(kind)) return { truth: 'holds', words: '，为精神、智力残疾' }
    if (BODILY.includes(kind)) return { truth: 'fails', words: '，不是精神、智力残疾' }
    return { truth: 'open', words: '，是否精神、智力残疾需要核实', missing: ['disabilityKind'] }
  },
  'lost-contact': ({ row, since, today }) => {
    if (row.contactable === true)
      return { truth: 'open', words: '，但又记录联系得上，需要核实', missing: ['contactable'] }
    return served(since, today)
  },
  measure: ({ row: { until }, since, today }) => {
    if (until === undefined) {
      const { truth, words } = served(since, today)
      return truth === 'holds' ? { truth, words } : { truth, words: `${words}，期限不清楚`, missing: ['until'] }
    }
    if (sixMonths(since, until) !== 'true') return { truth: 'fails', words: `至${until}，期限不满六个月` }
    if (until > today) return { truth: 'holds', words: `至${until}` }
    return { truth: 'open', words: `至${until}，期限已过，需要核实`, missing: ['status', 'incapacity'] }
  },
}

function served(since: string, today: string): Tested {
  return sixMonths(since, today) === 'true'
    ? { truth: 'holds', words: '，已满六个月' }
    : { truth: 'running', words: '，还没满六个月' }
}

/** By the day they speak of, then by when they were written; of one day only the last written counts. */
function newestFirst(rows: readonly ParentRow[]): ParentRow[] {
  const sorted = [...rows].sort((a, b) =>
    a.since === b.since ? b.recordedAt.getTime() - a.recordedAt.getTime() : a.since < b.since ? 1 : -1,
  )
  return sorted.filter(({ since }, index) => sorted[index - 1]?.since !== since)
}

/** Since when it has held without a break: a repeated statement does not start the clock again. */
function runStart(newest: readonly ParentRow[], holds: (row: ParentRow) => boolean): string | null {
  const end = newest.findIndex((row) => !holds(row))
  return newest.slice(0, end === -1 ? undefined : end).at(-1)?.since ?? null
}
