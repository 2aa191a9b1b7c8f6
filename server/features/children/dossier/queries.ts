import type { Dossier, Relative } from '#contract/dossier.ts'
import { maskIdNumber, maskName, maskPhone } from '#contract/masking.ts'
import { requiredFields } from '#policy/ledger.ts'
import { ageOn, beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { mayReveal, mayWrite } from '../access.ts'
import { findLastConfirmation } from '../confirmations/queries.ts'
import { findExitState, NO_EXIT } from '../exits/state/queries.ts'
import { childFacts } from '../facts/queries.ts'
import { judgeChild, newestFirst } from '../facts/rules.ts'
import { accountNames, areaNames, type ChildRecord, getChild, townshipOf } from '../queries.ts'
import { listMergesOf } from '../merges/listing/queries.ts'
import { recordIds } from '../records/queries.ts'
import { relativeFieldsOf, selectRelatives, selectStatuses } from '../relatives/queries.ts'
import { listLacking } from '../status/queries.ts'
import { assumedOf, completeness, missingOf } from '../status/rules.ts'
import { maskAddress } from './rules.ts'

/** One child, one file: masked, judged today by the county's definition. @throws Refusal not_found */
export async function getDossier(context: Context, id: string): Promise<Dossier> {
  const child = await getChild(context, id)
  const safe = await context.vault.of(child.id)
  const ids = await recordIds(context, child.id)
  const today = beijingDate(context.now)
  const township = townshipOf(child.area_code)
  const areas = await areaNames(context, [
    child.area_code,
    township,
    ...(child.registered_area_code === null ? [] : [child.registered_area_code]),
  ])
  const idNumber = safe.open('child.id_number', child.id, child.id_number_sealed)
  const canWrite = mayWrite(context.scope, child.area_code)
  const address = safe.open('child.address', child.id, child.address_sealed)
  return {
    id: child.id,
    version: child.version,
    synthetic: child.synthetic,
    nameMasked: maskName(child.name),
    idNumberMasked: idNumber === null ? null : maskIdNumber(idNumber),
    addressMasked: address === null ? null : maskAddress(address),
    facts: {
      sex: child.sex,
      nation: child.nation,
      birthDate: child.birth_date,
      age: ageOn(child.birth_date, today),
      idKind: child.id_kind,
      householdRegistered: child.household_registered,
      registeredAreaName: child.registered_area_code === null ? null : (areas.get(child.registered_area_code) ?? null),
      health: child.health,
      disabilityKind: child.disability_kind,
      disabilityGrade: child.disability_grade,
      boarding: child.boarding,
      schooling: child.schooling,
      schoolName: child.school_name,
      className: child.class_name,
      careArrangement: child.care_arrangement,
      careAbility: child.care_ability,
      delegated: child.delegated,
      incomeSources: child.income_sources,
      reliefKinds: child.relief_kinds,
      paperFileNumber: child.paper_file_number,
    },
    unstated: assumedOf(child.unstated),
    areaCode: child.area_code,
    areaName: areas.get(child.area_code) ?? child.area_code,
    townshipName: areas.get(township) ?? township,
    status: child.status,
    completeness: await completenessOf(context, child),
    relatives: await listRelatives(context, ids, child),
    siblings: await listSiblings(context, ids),
    eligibility: judgeChild(context.policyAt(child.area_code).pack, await childFacts(context, child.id), today),
    lastVisitOn: child.last_visit_on,
    lastConfirmation: await findLastConfirmation(context, { childIds: ids, withNote: canWrite }),
    ...(canWrite ? await findExitState(context, safe, child.id) : NO_EXIT),
    openCaseIds: await listOpenCaseIds(context, ids),
    merges: canWrite ? await listMergesOf(context, child.id) : [],
    canWrite,
    canReveal: mayReveal(context.scope),
  }
}

async function listRelatives(context: Context, ids: readonly string[], child: ChildRecord): Promise<Relative[]> {
  const relatives = await selectRelatives(context, ids)
  const statuses = await selectStatuses(context, ids)
  const safes = new Map(await Promise.all(ids.map(async (id) => [id, await context.vault.of(id)] as const)))
  const names = await accountNames(
    context,
    statuses.map((status) => status.recorded_by),
  )
  return relatives.map((row) => {
    const safe = safes.get(row.child_id)!
    const fields = relativeFieldsOf(row, safe)
    const own = statuses.filter((status) => status.relative_id === row.id)
    const current = newestFirst(
      own.map((status) => ({ id: status.id, since: status.since, recordedAt: status.recorded_at })),
    )[0]?.id
    return {
      id: row.id,
      relation: row.relation,
      nameMasked: maskName(row.name),
      birthYear: row.birth_date === null ? null : Number(row.birth_date.slice(0, 4)),
      idNumberMasked: fields.idNumber === undefined ? null : maskIdNumber(fields.idNumber),
      phoneMasked: fields.phone === undefined ? null : maskPhone(fields.phone),
      deceased: row.deceased,
      carer: row.id === child.carer_relative_id,
      merged: row.child_id !== child.id,
      statuses: own.map((status) => ({
        id: status.id,
        state: status.state,
        since: status.since,
        workPlace: [status.work_province, status.work_city].filter((part) => part !== null).join('') || null,
        outsideCounty: status.outside_county,
        contactable: status.contactable,
        incapacityReason: status.incapacity_reason,
        evidence: safe.open('parent_status.evidence', status.id, status.evidence_sealed),
        recordedAt: status.recorded_at.toISOString(),
        recordedBy: names.get(status.recorded_by) ?? '',
        current: status.id === current,
      })),
    }
  })
}

async function listSiblings(context: Context, ids: readonly string[]) {
  const rows = await context.tx
    .selectFrom('child as c')
    .select(['c.id', 'c.name', 'c.birth_date'])
    .where('c.household_id', 'in', (eb) =>
      eb.selectFrom('child as own').select('own.household_id').where('own.id', 'in', ids),
    )
    .where('c.id', 'not in', ids)
    .where('c.status', '<>', 'archived')
    .where(context.visible.child('c'))
    .orderBy('c.birth_date')
    .orderBy('c.id')
    .execute()
  const today = beijingDate(context.now)
  return rows.map((row) => ({ id: row.id, nameMasked: maskName(row.name), age: ageOn(row.birth_date, today) }))
}

async function completenessOf(context: Context, child: ChildRecord): Promise<Dossier['completeness']> {
  const { ledger } = context.policyAt(child.area_code).pack
  const required = requiredFields(ledger)
  const missing = missingOf(required, (await listLacking(context, [child.id])).get(child.id) ?? [])
  return { percent: completeness(required, missing), missing, clause: ledger?.clause ?? null }
}

async function listOpenCaseIds(context: Context, ids: readonly string[]): Promise<string[]> {
  const rows = await context.tx
    .selectFrom('protection_case as c')
    .select('c.id')
    .where('c.child_id', 'in', ids)
    .where('c.state', '<>', 'closed')
    .where(context.visible.case('c'))
    .orderBy('c.opened_at', 'desc')
    .execute()
  return rows.map((row) => row.id)
}
