import type { z } from 'zod'
import { CELLS } from '#contract/ledger-return-form.ts'
import type {
  confirmVillageRows as confirmEntry,
  freezeLedgerReturn as freezeEntry,
  reopenLedgerReturn as reopenEntry,
} from '#contract/ledger-return.ts'
import type { Done } from '#contract/primitives.ts'
import type { Role } from '#contract/roles.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { sendCopies } from './copies/commands.ts'
import { take, takeAnew } from './making/commands.ts'
import { tellSigned, tellTownship, tellVillages } from './notices/commands.ts'
import {
  confirmations,
  countDoubles,
  countFaulty,
  findCountyReturn,
  getReturn,
  listParts,
  listRows,
  lockReturn,
  type ReturnRecord,
} from './queries.ts'
import { addsUp, checkStep, gapsIn, sumOf } from './rules.ts'
import { currentHash } from './sealing/queries.ts'
import { insertCountyRows, insertRevision, insertSignatures, markReopened, moveOn } from './signing/queries.ts'

type Act = Pick<z.output<typeof freezeEntry.input>, 'id' | 'expectedVersion'>

/** @throws Refusal not_permitted */
function requireRole(context: ActorContext, ...roles: readonly Role[]): void {
  if (!roles.includes(context.actor.role)) throw new Refusal('not_permitted')
}

function record(context: ActorContext, row: ReturnRecord, type: string, payload: Record<string, unknown> = {}): void {
  context.record({
    type: `ledger-return.${type}`,
    subjectKind: 'ledger-return',
    subjectId: row.id,
    areaCode: row.area_code,
    payload: { period: row.period, revision: row.revision, ...payload },
  })
}

/** The evidence that meets the duty of the clause for this turn. */
function recordSubmission(context: ActorContext, row: ReturnRecord): void {
  if (row.clause_id === null) return
  context.record({
    type: 'return.submitted',
    subjectKind: 'unit',
    subjectId: row.unit_id,
    areaCode: row.area_code,
    payload: { clause: row.clause_id, period: row.period, return: row.id, revision: row.revision },
    period: row.period,
    ids: { unit: row.unit_id },
    facts: { 'return.clause': row.clause_id },
  })
}

/**
 * Takes the ledger once more as it stands, and keeps that for good. Refused while a sum does not come out on any child.
 * @throws Refusal not_found, not_permitted, version_conflict, illegal_transition, return_not_balanced
 */
export async function freezeReturn(context: ActorContext, input: Act): Promise<Done> {
  requireRole(context, 'town.worker')
  const draft = await lockReturn(context, input.id)
  checkStep(draft, { version: input.expectedVersion, states: ['draft'], level: 'township' })
  await takeAnew(context, [draft.id], { county: draft.county, toDay: draft.to_day })
  const faulty = (await countFaulty(context, [draft.id])).get(draft.id) ?? 0
  const rows = await listRows(context, [draft.id])
  const whole = rows.find(({ kind }) => kind === 'township')!
  const villages = rows.filter(({ kind }) => kind === 'village')
  const balanced = addsUp(villages, whole) && gapsIn(rows).every(({ gaps }) => gaps.length === 0)
  if (faulty > 0 || !balanced) throw new Refusal('return_not_balanced', { children: faulty })
  const hash = await currentHash(context, await getReturn(context, draft.id))
  await moveOn(context, draft, { state: 'frozen', frozen_at: context.now, hash })
  record(context, draft, 'frozen', { children: whole.figures[0], hash })
  await tellVillages(context, draft)
  return { id: draft.id, version: draft.version + 1 }
}

/**
 * A village confirms its row; a township enters what villages signed on paper, and on what ground.
 * @throws Refusal not_found, version_conflict, illegal_transition, area_outside, invalid_input
 */
export async function confirmRows(context: ActorContext, input: z.output<typeof confirmEntry.input>): Promise<Done> {
  const row = await getReturn(context, input.id)
  checkStep(row, { version: input.expectedVersion, states: ['frozen'], level: 'township' })
  const onPaper = context.actor.role !== 'village.worker'
  if (onPaper && input.basis === undefined)
    throw new Refusal('invalid_input', { issues: [{ path: 'basis', reason: 'missing' }] })
  if (!onPaper && input.areaCodes.some((code) => code !== context.actor.areaCode)) throw new Refusal('area_outside')
  const villages = new Set(
    (await listRows(context, [row.id])).filter(({ kind }) => kind === 'village').map(({ areaCode }) => areaCode),
  )
  if (input.areaCodes.some((code) => !villages.has(code))) throw new Refusal('area_outside')
  const signed = await insertSignatures(context, row, {
    part: 'village',
    areaCodes: input.areaCodes,
    basis: onPaper ? (input.basis ?? null) : null,
  })
  if (signed === 0) throw new Refusal('illegal_transition')
  record(context, row, 'confirmed', { villages: signed, onPaper })
  return { id: row.id, version: row.version }
}

/** @throws Refusal not_found, not_permitted, version_conflict, illegal_transition, return_villages_missing */
export async function submitReturn(context: ActorContext, input: Act): Promise<Done> {
  requireRole(context, 'town.worker')
  const row = await lockReturn(context, input.id)
  checkStep(row, { version: input.expectedVersion, states: ['frozen'], level: 'township' })
  const missing = (await confirmations(context, [row.id])).filter(({ confirmed }) => !confirmed)
  if (missing.length > 0) throw new Refusal('return_villages_missing', { villages: missing.length })
  await insertSignatures(context, row, { part: 'township', areaCodes: [row.area_code], basis: null })
  await moveOn(context, row, { state: 'submitted' })
  recordSubmission(context, row)
  const whole = (await listRows(context, [row.id])).filter(({ kind }) => kind === 'township')
  await sendCopies(context, { row, rows: whole, kinds: copyTo(context, row) })
  return { id: row.id, version: row.version + 1 }
}

/** @throws Refusal not_found, not_permitted, version_conflict, illegal_transition */
export async function acceptReturn(context: ActorContext, input: Act): Promise<Done> {
  requireRole(context, 'county.civil')
  const row = await lockReturn(context, input.id)
  checkStep(row, { version: input.expectedVersion, states: ['submitted'], level: 'township' })
  await insertSignatures(context, row, { part: 'receipt', areaCodes: [row.area_code], basis: null })
  await moveOn(context, row, { state: 'accepted' })
  record(context, row, 'accepted')
  return { id: row.id, version: row.version + 1 }
}

/**
 * The county's return: put together from those of its townships, frozen and signed in one act.
 * @throws Refusal not_found, not_permitted, version_conflict, illegal_transition, return_towns_missing, return_counted_twice
 */
export async function closeReturn(context: ActorContext, input: Act): Promise<Done> {
  requireRole(context, 'county.civil')
  const draft = await lockReturn(context, input.id)
  checkStep(draft, { version: input.expectedVersion, states: ['draft'], level: 'county' })
  const parts = await listParts(context, draft)
  const missing = parts.filter(({ state }) => state !== 'accepted').length
  if (missing > 0 || parts.length === 0) throw new Refusal('return_towns_missing', { townships: missing })
  const partIds = parts.map(({ id }) => id)
  const doubles = await countDoubles(context, partIds)
  if (doubles > 0) throw new Refusal('return_counted_twice', { children: doubles })
  const towns = (await listRows(context, partIds)).filter(({ kind }) => kind === 'township')
  const whole = { kind: 'county', areaCode: draft.area_code, figures: sumOf(towns, CELLS.length) }
  await insertCountyRows(context, draft, { towns, whole, partIds, asOf: beijingDate(context.now) })
  const hash = await currentHash(context, await getReturn(context, draft.id))
  await moveOn(context, draft, { state: 'signed', frozen_at: context.now, hash })
  const signed = { ...draft, hash, state: 'signed' }
  await insertSignatures(context, signed, { part: 'county', areaCodes: [draft.area_code], basis: null })
  record(context, draft, 'signed', { children: whole.figures[0], hash })
  recordSubmission(context, draft)
  await sendCopies(context, { row: draft, rows: [...towns, whole], kinds: copyTo(context, draft) })
  return { id: draft.id, version: draft.version + 1 }
}

/**
 * Sends a return back, or takes it back: what was signed stays as it was, and a new revision is made from today's ledger.
 * By the county, or by the township itself until the county has accepted.
 * @throws Refusal not_found, not_permitted, version_conflict, illegal_transition, return_county_signed
 */
export async function reopenReturn(context: ActorContext, input: z.output<typeof reopenEntry.input>): Promise<Done> {
  const row = await lockReturn(context, input.id)
  const byCounty = context.actor.role === 'county.civil'
  const level = row.level === 'county' ? 'county' : 'township'
  if (level === 'county') requireRole(context, 'county.civil')
  const township = byCounty ? (['submitted', 'accepted'] as const) : (['frozen', 'submitted'] as const)
  checkStep(row, { version: input.expectedVersion, states: level === 'county' ? ['signed'] : township, level })
  const county = level === 'county' ? undefined : await findCountyReturn(context, row)
  if (county?.state === 'signed') throw new Refusal('return_county_signed')
  await markReopened(context, row, input.reason)
  await insertRevision(context, row, input.newId)
  if (level === 'township') await take(context, [input.newId], { county: row.county, toDay: row.to_day })
  record(context, row, 'reopened', { next: input.newId })
  if (level === 'township') await tellSigned(context, row)
  if (byCounty && level === 'township') await tellTownship(context, row)
  return { id: input.newId, version: 1 }
}

/** Which offices the document sends the figures to besides, by the edition that opened the turn. */
function copyTo(context: ActorContext, row: ReturnRecord) {
  const kind = row.level === 'county' ? 'civil-affairs' : 'township-government'
  const { pack } = context.pinned(row.area_code, row.pack_version)
  return (
    pack.duties.find((rule) => rule.ledgerReturn !== undefined && rule.unitKinds?.includes(kind))?.ledgerReturn
      ?.copyTo ?? []
  )
}
