import { type ExpressionBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { AuditRow, listAudit as listAuditEntry } from '#contract/account.ts'
import type { ActorContext, Platform } from '#server/platform/context.ts'
import { frame } from '#server/platform/crypto/frame.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import { authorsOf } from '#server/platform/people.ts'
import type { DB } from '#server/db-types.ts'
import { instantsOf } from './rules.ts'

/**
 * The log as the auditor reads it: who did what, when, for what purpose, to which record, but never whose record it is.
 * To read the log is itself an event of the log.
 */
export async function listAudit(
  context: ActorContext,
  input: z.output<typeof listAuditEntry.input>,
): Promise<z.input<typeof listAuditEntry.output>> {
  const { since, before } = instantsOf(input)
  const chosen = (when: ExpressionBuilder<DB & { e: DB['event'] }, 'e'>) =>
    when.and([
      // `session` finds session.signed-in too.
      ...(input.type === undefined
        ? []
        : [when.or([when('e.type', '=', input.type), sql<boolean>`starts_with(e.type, ${`${input.type}.`})`])]),
      ...(since === null ? [] : [when('e.at', '>=', since)]),
      ...(before === null ? [] : [when('e.at', '<', before)]),
    ])
  const { total } = await context.tx
    .selectFrom('event as e')
    .where(chosen)
    .select((count) => count.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  // What people do to their own account before a post acts has no actor; the account is its subject.
  const rows = await context.tx
    .selectFrom('event as e')
    .leftJoin('account as a', (join) =>
      join.on(
        sql<boolean>`a.id = coalesce(e.actor_id, case when starts_with(e.type, 'session.') then e.subject_id end)`,
      ),
    )
    .where(chosen)
    .select([
      'e.id',
      'e.at',
      'e.type',
      'e.post_id',
      'e.purpose',
      'e.area_code',
      'e.subject_kind',
      'e.subject_id',
      'e.result',
    ])
    .select('a.display_name')
    .orderBy('e.at', 'desc')
    .orderBy('e.chain')
    .orderBy('e.seq', 'desc')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  const authorOf = await authorsOf(
    context,
    rows.map((row) => row.post_id),
  )
  context.record({
    type: 'audit.read',
    subjectKind: 'audit',
    subjectId: null,
    areaCode: null,
    payload: { type: input.type ?? null, from: input.from ?? null, to: input.to ?? null, page: input.page },
  })
  const toRow = (row: (typeof rows)[number]): z.input<typeof AuditRow> => ({
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    actor: row.display_name,
    post: authorOf(row.post_id),
    purpose: row.purpose,
    areaCode: row.area_code,
    subjectKind: row.subject_kind,
    subjectRef: referenceOf(context.platform, row.subject_id),
    result: row.result,
  })
  return { rows: rows.map(toRow), total: Number(total), page: input.page, pageSize: input.pageSize }
}

/** The same record has the same reference on every page, and nobody can look it up by it without the key. */
export function referenceOf(platform: Pick<Platform, 'keys'>, id: string | null): string {
  if (id === null) return ''
  return gmProvider.mac(platform.keys.indexKey, frame('audit-ref', id)).toString('hex').slice(0, 12)
}
