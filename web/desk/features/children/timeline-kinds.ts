import type { TimelineEntry } from '#contract/dossier.ts'

// The first part of an event type names what it is about; an unknown part is shown under 其他 and never hidden.
const KIND_OF_PREFIX: Readonly<Record<string, string>> = {
  child: '档案',
  relative: '家庭',
  'parent-status': '家庭',
  household: '家庭',
  import: '档案',
  visit: '走访',
  report: '报告',
  case: '个案',
  assessment: '个案',
  plan: '个案',
  referral: '转介',
  duty: '待办',
}
const ORDER = ['档案', '家庭', '走访', '报告', '个案', '转介', '待办', '其他']

/** What an entry is about, in the word of the filter. */
export function kindOf(type: string): string {
  return KIND_OF_PREFIX[type.split('.')[0] ?? ''] ?? '其他'
}

/** The kinds that occur, in a fixed order, each with how often. */
export function kindsIn(entries: readonly TimelineEntry[]): { kind: string; count: number }[] {
  return ORDER.map((kind) => ({ kind, count: entries.filter((entry) => kindOf(entry.type) === kind).length })).filter(
    ({ count }) => count > 0,
  )
}

/** Newest first by when it happened; what happened at the same moment in the order of recording. */
export function newestFirst(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted(
    (left, right) =>
      Date.parse(right.occurredAt) - Date.parse(left.occurredAt) || Date.parse(right.at) - Date.parse(left.at),
  )
}

const A_DAY = 24 * 60 * 60 * 1000

/** Whether it was written down so much later that a reader has to know. */
export function writtenLater(entry: TimelineEntry): boolean {
  return Date.parse(entry.at) - Date.parse(entry.occurredAt) > A_DAY
}
