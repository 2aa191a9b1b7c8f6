import { type Selectable, sql } from 'kysely'
import type { FileSummary } from '#contract/file.ts'
import type { File } from '#server/db-types.ts'
import type { Context } from '#server/platform/context.ts'

export type FileRecord = Selectable<File>

export interface FileSubject {
  readonly kind: 'report' | 'case' | 'referral'
  readonly id: string
}

/** A file of one's own, or one attached to what one may see. */
export async function findFile(context: Context, id: string): Promise<FileRecord | undefined> {
  return context.tx
    .selectFrom('file as f')
    .selectAll('f')
    .where('f.id', '=', id)
    .where(
      sql<boolean>`(f.uploader_index = ${context.scope.filerIndex}
        or exists (select from file_link l where l.file_id = f.id and ${linkVisible(context)}))`,
    )
    .executeTakeFirst()
}

/** Of these, the files that this account uploaded itself, with what each is attached to already. */
export async function findOwnFiles(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return []
  return context.tx
    .selectFrom('file as f')
    .leftJoin('file_link as l', 'l.file_id', 'f.id')
    .select(['f.id', 'l.subject_kind', 'l.subject_id'])
    .where('f.id', 'in', ids)
    .where('f.uploader_index', '=', context.scope.filerIndex)
    .execute()
}

/** Where a file is attached, as the log tells it: the area decides in which chain, case and report who may read of it. */
export async function findFilePlace(context: Context, fileId: string) {
  return context.tx
    .selectFrom('file_link as l')
    .leftJoin('report as r', (join) => join.onRef('r.id', '=', 'l.subject_id').on('l.subject_kind', '=', 'report'))
    .leftJoin('protection_case as c', (join) =>
      join.onRef('c.id', '=', 'l.subject_id').on('l.subject_kind', '=', 'case'),
    )
    .leftJoin('referral as f', (join) => join.onRef('f.id', '=', 'l.subject_id').on('l.subject_kind', '=', 'referral'))
    .select([
      sql<string | null>`coalesce(r.area_code, c.area_code, f.area_code)`.as('area_code'),
      sql<string | null>`coalesce(c.id, f.case_id)`.as('case_id'),
      'r.id as report_id',
    ])
    .where('l.file_id', '=', fileId)
    .where(linkVisible(context))
    .executeTakeFirst()
}

/** What is attached to a report, case or referral, in the order of upload. */
export async function listFiles(
  context: Context,
  subject: FileSubject,
): Promise<(FileSummary & { partId: string | null })[]> {
  const rows = await context.tx
    .selectFrom('file as f')
    .innerJoin('file_link as l', 'l.file_id', 'f.id')
    .selectAll('f')
    .select('l.part_id')
    .where('l.subject_kind', '=', subject.kind)
    .where('l.subject_id', '=', subject.id)
    .where(linkVisible(context))
    .orderBy('f.at')
    .orderBy('f.id')
    .execute()
  const files: (FileSummary & { partId: string | null })[] = []
  for (const row of rows) files.push({ ...(await summaryOf(context, row)), partId: row.part_id })
  return files
}

/** Files have no area of their own: a link is seen by who sees what it leads to. */
function linkVisible(context: Context) {
  const { visible } = context
  return sql<boolean>`(
    (l.subject_kind = 'report' and exists (select from report t where t.id = l.subject_id and ${visible.report('t')}))
    or (l.subject_kind = 'case' and exists (select from protection_case k where k.id = l.subject_id and ${visible.case('k')}))
    or (l.subject_kind = 'referral' and exists (select from referral h where h.id = l.subject_id and ${visible.referral('h')})))`
}

export async function summaryOf(context: Context, row: FileRecord): Promise<FileSummary> {
  const safe = await context.vault.of(row.id)
  return {
    id: row.id,
    name: safe.open('file.name', row.id, row.name_sealed),
    mime: row.mime,
    size: row.size,
    fingerprint: row.sha.slice(0, 16),
  }
}

export async function insertFile(context: Context, row: Omit<FileRecord, 'at'>): Promise<void> {
  await context.tx
    .insertInto('file')
    .values({ ...row, at: context.now })
    .execute()
}

export async function insertLinks(
  context: Context,
  fileIds: readonly string[],
  to: FileSubject & { partId?: string },
): Promise<void> {
  if (fileIds.length === 0) return
  await context.tx
    .insertInto('file_link')
    .values(
      fileIds.map((id) => ({ file_id: id, subject_kind: to.kind, subject_id: to.id, part_id: to.partId ?? null })),
    )
    .execute()
}
