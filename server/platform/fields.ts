import { careFields } from './fields-care.ts'
import { childFields } from './fields-children.ts'
import { houseFields } from './fields-house.ts'
import { rosterFields } from './fields-rosters.ts'
import { workFields } from './fields-work.ts'

/**
 * How much harm a column does in wrong hands, and so how it is kept.
 * - L1 internal: ids, codes, times of the platform's own making.
 * - L2 personal, in clear under row-level security and masking, because rules or search need it (decision 0009).
 * - L3 personal, sealed under the key of its owner; found again only by keyed index.
 * - L4 secret: who reported, what a child suffered, what lets somebody in.
 */
export const LABELS = ['L1', 'L2', 'L3', 'L4'] as const
export type Label = (typeof LABELS)[number]

/** What is kept in a table and why (个人信息保护法 17, 51(一)). Columns by label, separated by spaces. */
export interface TableFields extends Partial<Readonly<Record<Label, string>>> {
  /** What it is kept for: 处理目的. */
  readonly purpose: string
  /** What allows it: 处理依据. */
  readonly basis: string
  /** How long: 保存期限. */
  readonly retention: string
}
export type FieldTables = Readonly<Record<string, TableFields>>

/** Every table of the database, but the list of applied migrations. A column that is not here stops the build. */
export const fields: FieldTables = { ...houseFields, ...childFields, ...careFields, ...workFields, ...rosterFields }

/** L3 and L4 columns that are not `bytea … _sealed | _index | _hash`, each with why it is no weaker. */
export const KEPT_OTHERWISE: Readonly<Record<string, string>> = {
  'account.password_hash': 'argon2id in its own text form, salted',
  'data_key.wrapped': 'a data key under the master key, which is not in the database',
  'import_batch.fingerprint': 'keyed digest of an uploaded workbook',
}

export interface Column {
  readonly table: string
  readonly column: string
  /** As information_schema names it. */
  readonly type: string
}

/** The label of a column, undefined when the registry lacks it. */
export function labelOf(table: string, column: string, registry: FieldTables = fields): Label | undefined {
  const entry = registry[table]
  return entry === undefined ? undefined : LABELS.find((label) => entry[label]?.split(' ').includes(column))
}

/**
 * Compares a database with the registry.
 * @returns a sentence for each column without an entry, entry without a column, entry twice, or secret kept in clear
 */
export function compareFields(columns: readonly Column[], registry: FieldTables = fields): string[] {
  const present = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const listed = Object.entries(registry).flatMap(([table, entry]) =>
    LABELS.flatMap((label) => (entry[label] ?? '').split(' ').filter(Boolean)).map((column) => `${table}.${column}`),
  )
  return [
    ...[...present].filter((name) => !listed.includes(name)).map((name) => `${name} has no entry`),
    ...listed.filter((name) => !present.has(name)).map((name) => `${name} has an entry and no column`),
    ...listed.filter((name, index) => listed.indexOf(name) !== index).map((name) => `${name} has two entries`),
    ...columns.flatMap((column) => keptWrong(column, registry)),
  ]
}

function keptWrong({ table, column, type }: Column, registry: FieldTables): string[] {
  const label = labelOf(table, column, registry)
  const name = `${table}.${column}`
  const secret = label === 'L3' || label === 'L4'
  const closed = type === 'bytea' && /_(sealed|index|hash)$/.test(column)
  if (secret && !closed && KEPT_OTHERWISE[name] === undefined) return [`${name} is ${label} and not sealed`]
  if (!secret && /_(sealed|index)$/.test(column)) return [`${name} is sealed and only ${label ?? 'unlabelled'}`]
  return []
}

/**
 * Words of software that watches its users: clocking in, rankings, points, time online, tracks. Forbidden to what grass
 * roots must use (国办函〔2026〕12号), so no column and no field of the contract may be called so.
 */
const WATCHING: readonly RegExp[] = [
  /(^|_)(check_?in|check_?ins|clock_?in|punch|sign_in_(day|streak|count)|attendance|streak)(_|$)/,
  /(^|_)(rank|ranks|ranked|ranking|leaderboard|league|points|badge|badges|credits|kpi)(_|$)/,
  /(^|_)(worker|staff|officer|user|account|person|unit|town|village)_(score|scores|rating|performance)(_|$)/,
  /(^|_)(online_(time|minutes|seconds|hours|duration)|active_(minutes|hours|time)|screen_time|usage_(time|minutes))(_|$)/,
  /(^|_)(latitude|longitude|lat|lng|lon|gps|geo|geom|geometry|geohash|geolocation|coordinates?|location|track_points?|trajectory|route_points?)(_|$)/,
  /打卡|签到|排名|积分|在线时长|定位|轨迹|经纬度|考勤/,
]

/** Whether a name, in snake_case or camelCase, is one of a tracking field. */
export function looksLikeWatching(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  return WATCHING.some((pattern) => pattern.test(snake))
}
