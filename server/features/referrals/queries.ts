import type { Referral } from '#contract/referral.ts'
import { holds } from '#server/platform/access.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { found } from '#server/platform/refusal.ts'
import { findChildBrief } from '../children/queries.ts'
import { listDutiesOf } from '../duties/queries.ts'
import { possibleActs, type ReferralState, sideOf } from './rules.ts'

export interface ReferralRecord {
  readonly id: string
  readonly caseId: string
  readonly childId: string
  readonly version: number
  readonly state: ReferralState
  readonly service: string
  readonly areaCode: string
  readonly urgent: boolean
  readonly fromUnitId: string
  readonly toUnitId: string
}

export async function insertReferral(
  context: ActorContext,
  input: {
    id: string
    caseId: string
    childId: string
    areaCode: string
    urgent: boolean
    service: string
    toUnitId: string
    request: string
  },
): Promise<void> {
  const safe = await context.vault.of(input.caseId)
  await context.tx
    .insertInto('referral')
    .values({
      id: input.id,
      case_id: input.caseId,
      child_id: input.childId,
      area_code: input.areaCode,
      service: input.service,
      urgent: input.urgent,
      from_unit_id: context.actor.unitId,
      to_unit_id: input.toUnitId,
      request_sealed: safe.seal('referral.request', input.id, input.request),
      sent_at: context.now,
    })
    .execute()
}

export async function getReferralForUpdate(context: Context, id: string): Promise<ReferralRecord> {
  const row = found(
    await context.tx
      .selectFrom('referral as f')
      .selectAll('f')
      .where('f.id', '=', id)
      .where(context.visible.referral('f'))
      .forUpdate()
      .executeTakeFirst(),
  )
  return {
    id: row.id,
    caseId: row.case_id,
    childId: row.child_id,
    version: row.version,
    state: row.state as ReferralState,
    service: row.service,
    areaCode: row.area_code,
    urgent: row.urgent,
    fromUnitId: row.from_unit_id,
    toUnitId: row.to_unit_id,
  }
}

export async function saveReferral(
  context: ActorContext,
  referral: ReferralRecord,
  changes: { state: ReferralState; answered?: boolean; refusedReason?: string; feedback?: string },
): Promise<void> {
  const safe = await context.vault.of(referral.caseId)
  await context.tx
    .updateTable('referral')
    .set({
      state: changes.state,
      version: referral.version + 1,
      ...(changes.answered === true ? { answered_at: context.now, answered_by: context.actor.accountId } : {}),
      ...(changes.refusedReason === undefined
        ? {}
        : { refused_reason_sealed: safe.seal('referral.refused_reason', referral.id, changes.refusedReason) }),
      ...(changes.feedback === undefined
        ? {}
        : {
            completed_at: context.now,
            feedback_sealed: safe.seal('referral.feedback', referral.id, changes.feedback),
          }),
    })
    .where('id', '=', referral.id)
    .execute()
}

function select(context: Context) {
  return context.tx
    .selectFrom('referral as f')
    .innerJoin('unit as t', 't.id', 'f.to_unit_id')
    .innerJoin('unit as s', 's.id', 'f.from_unit_id')
    .selectAll('f')
    .select(['t.name as to_name', 's.name as from_name'])
    .where(context.visible.referral('f'))
}
type ReferralSelection = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export async function listReferralsOf(context: ActorContext, caseId: string): Promise<Referral[]> {
  return views(context, await select(context).where('f.case_id', '=', caseId).orderBy('f.sent_at').execute())
}

export async function listReferralRows(
  context: ActorContext,
  input: { box: 'received' | 'sent'; state?: string | undefined; page: number; pageSize: number },
) {
  const column = input.box === 'received' ? 'f.to_unit_id' : 'f.from_unit_id'
  const boxed = select(context).where(column, '=', context.actor.unitId)
  const filtered = input.state === undefined ? boxed : boxed.where('f.state', '=', input.state)
  const total = await filtered
    .clearSelect()
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await filtered
    .orderBy('f.urgent', 'desc')
    .orderBy('f.sent_at', 'desc')
    .orderBy('f.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return { rows: await views(context, rows), total: Number(total.count), page: input.page, pageSize: input.pageSize }
}

export async function getReferral(context: ActorContext, id: string): Promise<Referral> {
  const row = found(await select(context).where('f.id', '=', id).executeTakeFirst())
  return (await views(context, [row]))[0]!
}

/** The service as its place called it when the referral went out: also one that a later edition no longer offers. */
export function findService(context: Context, referral: { areaCode: string; service: string }) {
  const { policies } = context.platform
  return policies
    .editions(context.policyAt(referral.areaCode).county)
    .flatMap(({ pack }) => pack.services)
    .findLast((service) => service.id === referral.service)
}

async function views(context: ActorContext, rows: readonly ReferralSelection[]): Promise<Referral[]> {
  const duties = await listDutiesOf(context, { referralIds: rows.map((row) => row.id) })
  const seen: Referral[] = []
  for (const row of rows) {
    const safe = await context.vault.of(row.case_id)
    const child = await findChildBrief(context, row.child_id)
    const side = sideOf({ toUnitId: row.to_unit_id, fromUnitId: row.from_unit_id }, context.actor.unitId)
    const allowed = holds(context, side === 'sender' ? 'case.plan' : 'referral.answer')
    seen.push({
      id: row.id,
      caseId: row.case_id,
      version: row.version,
      state: row.state as ReferralState,
      service: row.service,
      clauseId: findService(context, { areaCode: row.area_code, service: row.service })?.clause ?? '',
      toUnitId: row.to_unit_id,
      toUnitName: row.to_name,
      fromUnitName: row.from_name,
      request: safe.open('referral.request', row.id, row.request_sealed),
      sentAt: row.sent_at.toISOString(),
      answeredAt: row.answered_at?.toISOString() ?? null,
      refusedReason: safe.open('referral.refused_reason', row.id, row.refused_reason_sealed),
      completedAt: row.completed_at?.toISOString() ?? null,
      feedback: safe.open('referral.feedback', row.id, row.feedback_sealed),
      child:
        child === undefined ? null : { id: child.id, nameMasked: child.nameMasked, age: child.age, sex: child.sex },
      urgent: row.urgent,
      duties: duties.filter((duty) => duty.referralId === row.id),
      can: allowed ? possibleActs(row.state as ReferralState, side) : [],
    })
  }
  return seen
}
