import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type {
  excuseRoster as excuseEntry,
  handInRoster as handInEntry,
  remindRoster as remindEntry,
  RosterRequest,
} from '#contract/roster.ts'
import type { Done } from '#contract/primitives.ts'
import { getRule } from '#policy/pack.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { blindIndex } from '#server/platform/crypto/blind-index.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { Upload } from '#server/platform/http.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { readSheetFile } from '#server/platform/sheet-reading.ts'
import { meetDuty } from '../campaigns/commands.ts'
import { wantComparison } from '../campaigns/queries.ts'
import { getRosterCycle } from '../campaigns/rules.ts'
import { findSheet, getRequest, insertSheet, lockRequest, outlineOf, readRequest, replaceSheet } from './queries.ts'
import { villagesOfCounty } from './villages/queries.ts'
import { isElsewhere, peopleOf, personKey } from './rules.ts'

/**
 * Takes a unit's list, whatever spreadsheet it is. It takes the place of an earlier one; the same file again changes
 * nothing. Handing in is the evidence of the clause, whoever brought the file.
 * @throws Refusal not_found, roster_closed, roster_unreadable (with a sentence), roster_empty, roster_elsewhere
 */
export async function handInRoster(
  context: ActorContext,
  input: z.output<typeof handInEntry.input>,
  file: Upload,
): Promise<RosterRequest> {
  const { keys } = context.platform
  const request = await lockRequest(context, input.id)
  const fingerprint = gmProvider.mac(keys.indexKey, Buffer.concat([Buffer.from('roster-file '), file.bytes]))
  const earlier = await findSheet(context, request.id)
  if (earlier !== undefined && earlier.fingerprint.equals(fingerprint)) return readRequest(context, request.id)
  if (request.campaign_state !== 'open') throw new Refusal('roster_closed')
  const reading = await readSheetFile(file.bytes, {
    fileName: file.name,
    asOf: beijingDate(context.now),
    unitArea: request.area_code,
    villages: await villagesOfCounty(context, request.county),
  })
  if (reading.outcome === 'refuse')
    throw new Refusal('roster_unreadable', { sentence: reading.refusal?.userMessage ?? '' })
  const people = peopleOf(reading)
  if (people.length === 0) throw new Refusal('roster_empty')
  if (isElsewhere(people, request.county)) throw new Refusal('roster_elsewhere')
  await replaceSheet(context, request.id)
  await insertSheet(context, {
    id: input.sheetId,
    request,
    fileName: file.name,
    fingerprint,
    outline: outlineOf(reading),
    skipped: reading.totals.skippedRows,
    rows: people.map((row) => ({
      ...row,
      id: randomUUID(),
      personIndex: blindIndex(keys, 'roster-person', personKey(row.person)),
    })),
  })
  await context.tx
    .updateTable('roster_request')
    .set({ state: 'handed-in', excuse: null })
    .where('id', '=', request.id)
    .execute()
  context.record({
    type: 'roster.handed-in',
    subjectKind: 'roster',
    subjectId: request.campaign_id,
    areaCode: request.area_code,
    payload: { rows: people.length, again: earlier !== undefined },
  })
  if (context.actor.unitId === request.unit_id) await returnList(context, request, people.length)
  await wantComparison(context, request.campaign_id)
  return readRequest(context, request.id)
}

async function returnList(
  context: ActorContext,
  request: { area_code: string; year: number },
  people: number,
): Promise<void> {
  const { pack } = context.policyAt(request.area_code)
  const rule = getRule(pack, getRosterCycle(pack).lists)
  await meetDuty(context, { clauseId: rule.clause, year: request.year, words: `已交名单，${people} 人` })
}

/** A unit that has no such child, or is no more: no list is needed, and it is said why. @throws Refusal illegal_transition */
export async function excuseRoster(context: ActorContext, input: z.output<typeof excuseEntry.input>): Promise<Done> {
  const request = await lockRequest(context, input.id)
  if (request.campaign_state !== 'open' || request.state === 'handed-in') throw new Refusal('illegal_transition')
  await context.tx
    .updateTable('roster_request')
    .set({ state: 'excused', excuse: input.reason })
    .where('id', '=', request.id)
    .execute()
  context.record({
    type: 'roster.excused',
    subjectKind: 'roster',
    subjectId: request.campaign_id,
    areaCode: request.area_code,
  })
  await wantComparison(context, request.campaign_id)
  return { id: request.id, version: 1 }
}

/** One message a unit and day. @throws Refusal illegal_transition */
export async function remindRoster(context: ActorContext, input: z.output<typeof remindEntry.input>): Promise<Done> {
  const request = await getRequest(context, input.id)
  if (request.state !== 'asked' || request.campaign_state !== 'open') throw new Refusal('illegal_transition')
  const today = beijingDate(context.now)
  await sendNotice(context, {
    unitId: request.unit_id,
    role: null,
    kind: 'roster.reminded',
    params: { year: request.year, by: request.lists_by },
    link: { kind: 'roster', id: null },
    dedupeKey: `roster.reminded ${request.id} ${today}`,
  })
  context.record({
    type: 'roster.reminded',
    subjectKind: 'roster',
    subjectId: request.campaign_id,
    areaCode: request.area_code,
  })
  return { id: request.id, version: 1 }
}
