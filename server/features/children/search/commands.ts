import type { ChildRow } from '#contract/child.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { type ChildFilter, type ChildSort, findChildren, suggestRows } from './queries.ts'
import { waysOf } from './rules.ts'

const SUGGESTIONS = 8

/** A page of the ledger. That it was looked at, and by what kind of words, is on record; the words are not. */
export async function listChildren(
  context: ActorContext,
  input: ChildFilter & { sort: ChildSort; page: number; pageSize: number },
) {
  const { sort, page, pageSize, ...filter } = input
  const list = await findChildren(context, { filter, sort, offset: (page - 1) * pageSize, limit: pageSize })
  recordSearch(context, { filter, page, shown: list.rows.length })
  return { ...list, page, pageSize }
}

/** The nearest few while typing, on record like a list. */
export async function suggestChildren(
  context: ActorContext,
  input: { q: string; birthDate?: string | undefined },
): Promise<{ rows: ChildRow[] }> {
  const rows = await suggestRows(context, { ...input, limit: SUGGESTIONS })
  recordSearch(context, { filter: input, page: 1, shown: rows.length })
  return { rows }
}

function recordSearch(context: ActorContext, seen: { filter: ChildFilter; page: number; shown: number }): void {
  const { q, ...others } = seen.filter
  const used = Object.entries(others).filter(([, value]) => value !== undefined)
  context.record({
    type: 'child.searched',
    subjectKind: 'child',
    subjectId: null,
    areaCode: context.actor.areaCode,
    payload: {
      by: q === undefined ? [] : waysOf(q),
      filters: used.map(([name]) => name),
      page: seen.page,
      count: seen.shown,
    },
  })
}
