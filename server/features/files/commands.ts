import type { FileSummary } from '#contract/file.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import type { Download, Upload } from '#server/platform/http.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { type Content, readContent, safeFileName } from './content/rules.ts'
import {
  type FileRecord,
  type FileSubject,
  findFile,
  findFilePlace,
  findOwnFiles,
  insertFile,
  insertLinks,
  summaryOf,
} from './queries.ts'

const FILE_LIMIT = 10 * 1024 * 1024

/**
 * Keeps a file, sealed under a key of its own, attached to nothing yet. No event is written: with a report behind it, the
 * log would name the reporter, whom only the sealed record may (未保法 art. 11).
 * @throws Refusal file_too_large, file_type_refused, already_exists
 */
export async function uploadFile(context: ActorContext, input: { id: string }, file: Upload): Promise<FileSummary> {
  if (file.bytes.length > FILE_LIMIT) throw new Refusal('file_too_large')
  const content = readContent(file.bytes)
  const uploader = blindIndex(context.platform.keys, 'account', context.actor.accountId)
  const earlier = await findFile(context, input.id)
  if (earlier !== undefined) return sameAgain(context, { earlier, uploader, content })
  const safe = await context.vault.create(input.id, 'file')
  const sha = await context.platform.files.put(safe.sealBytes('file.bytes', input.id, content.bytes))
  const row = {
    id: input.id,
    sha,
    name_sealed: safe.seal('file.name', input.id, safeFileName(file.name, content.extension)),
    mime: content.mime,
    size: content.bytes.length,
    uploader_index: uploader,
  }
  await insertFile(context, row)
  return summaryOf(context, { ...row, at: context.now })
}

/** A phone that lost the answer sends again: the same bytes are the same file. Sealed twice they differ, so they are opened. */
async function sameAgain(
  context: Context,
  input: { earlier: FileRecord; uploader: Buffer; content: Content },
): Promise<FileSummary> {
  const { earlier, uploader, content } = input
  const mine = earlier.uploader_index.equals(uploader)
  if (!mine || !(await readBytes(context, earlier)).equals(content.bytes)) throw new Refusal('already_exists')
  return summaryOf(context, earlier)
}

async function readBytes(context: Context, file: FileRecord): Promise<Buffer> {
  const safe = await context.vault.of(file.id)
  return safe.openBytes('file.bytes', file.id, await context.platform.files.get(file.sha))
}

/** Hands a file out. That it was looked at is written down; of one's own file without saying who, for the reason above. */
export async function readFile(context: ActorContext, input: { id: string }): Promise<Download> {
  const file = found(await findFile(context, input.id))
  const { name, mime } = await summaryOf(context, file)
  const place = await findFilePlace(context, file.id)
  const own = context.scope.filerIndex !== null && file.uploader_index.equals(context.scope.filerIndex)
  if (place !== undefined) {
    context.record({
      type: 'file.viewed',
      subjectKind: 'file',
      subjectId: file.id,
      areaCode: place.area_code,
      caseId: place.case_id,
      reportId: place.report_id,
      sealAuthor: own,
    })
  }
  return { name, mime, bytes: await readBytes(context, file) }
}

/**
 * Attaches uploaded files to what they belong to; the caller has made sure that its author may write there. Only files
 * that one uploaded oneself and attached to nothing else.
 * @throws Refusal not_found
 */
export async function linkFiles(
  context: Context,
  fileIds: readonly string[],
  to: FileSubject & { partId?: string },
): Promise<void> {
  const ids = [...new Set(fileIds)]
  const own = await findOwnFiles(context, ids)
  const free = new Set(own.filter((file) => file.subject_id === null).map((file) => file.id))
  if (ids.some((id) => !free.has(id))) throw new Refusal('not_found')
  await insertLinks(context, ids, to)
}
