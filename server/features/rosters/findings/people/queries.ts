import { sql } from 'kysely'
import { labelOf, SEX } from '#contract/codes.ts'
import { maskIdNumber, maskName, maskPhone } from '#contract/masking.ts'
import type { RosterPerson } from '#contract/roster-finding.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { areaNames, hasLeft } from '../../../children/queries.ts'
import { type ListedPerson, plainName } from '../../lists/rules.ts'

/** Rows of lists as they are laid beside the ledger, by row id. */
export async function listedPeople(context: Context, rowIds: readonly string[]): Promise<Map<string, RosterPerson>> {
  const rows = await context.tx
    .selectFrom('roster_row as w')
    .innerJoin('unit as u', 'u.id', 'w.unit_id')
    .select(['w.id', 'w.sheet_id', 'w.person_sealed', 'w.counted', 'u.name'])
    .where('w.id', '=', sql<string>`any(${rowIds}::uuid[])`)
    .execute()
  const safes = await context.vault.ofAll([...new Set(rows.map(({ sheet_id }) => sheet_id))])
  const people = rows.map((row) => ({
    row,
    person: JSON.parse(safes.get(row.sheet_id)!.open('roster_row.person', row.id, row.person_sealed)) as ListedPerson,
  }))
  const villages = await areaNames(
    context,
    people.flatMap(({ person }) => person.village ?? []),
  )
  return new Map(
    people.map(({ row, person }) => [
      row.id,
      {
        unitName: row.name,
        where: person.where,
        name: plainName(person.name),
        sex: person.sex === null ? null : labelOf(SEX, person.sex),
        birthDate: person.birthDate,
        idNumber: person.idNumber === null ? null : maskIdNumber(person.idNumber),
        guardian: person.guardian === null ? null : maskName(person.guardian),
        phone: person.phone === null ? null : maskPhone(person.phone),
        village: person.village === null ? null : (villages.get(person.village) ?? null),
        school: [person.school, person.className].filter((part) => part !== null).join(' ') || null,
        says: person.gone ?? (row.counted === null ? null : row.counted ? '留守' : '不是留守'),
      },
    ]),
  )
}

/** Children of the ledger as they are laid beside a list, by id; one outside the scope is left out. */
export async function ledgerPeople(context: ActorContext, ids: readonly string[]): Promise<Map<string, RosterPerson>> {
  const rows = await context.tx
    .selectFrom('child as c')
    .leftJoin('relative as r', 'r.id', 'c.carer_relative_id')
    .leftJoin('child_fact as f', 'f.child_id', 'c.id')
    .select([
      'c.id',
      'c.name',
      'c.sex',
      'c.birth_date',
      'c.id_number_sealed',
      'c.area_code',
      'c.school_name',
      'c.class_name',
      'c.status',
      'f.verdict',
      'r.id as carer_id',
      'r.name as carer',
      'r.phone_sealed',
    ])
    .where('c.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(context.visible.child('c'))
    .execute()
  const safes = await context.vault.ofAll(rows.map(({ id }) => id))
  const villages = await areaNames(
    context,
    rows.map(({ area_code }) => area_code),
  )
  return new Map(
    rows.map((row) => {
      const safe = safes.get(row.id)!
      const idNumber = safe.open('child.id_number', row.id, row.id_number_sealed)
      const phone = row.carer_id === null ? null : safe.open('relative.phone', row.carer_id, row.phone_sealed)
      const person: RosterPerson = {
        unitName: null,
        where: '台账',
        name: plainName(row.name),
        sex: labelOf(SEX, row.sex),
        birthDate: row.birth_date,
        idNumber: idNumber === null ? null : maskIdNumber(idNumber),
        guardian: row.carer === null ? null : maskName(row.carer),
        phone: phone === null ? null : maskPhone(phone),
        village: villages.get(row.area_code) ?? null,
        school: [row.school_name, row.class_name].filter((part) => part !== null).join(' ') || null,
        says: hasLeft(row.status) ? '已退出' : row.verdict === 'not-eligible' ? '按本地文件不算' : '留守',
      }
      return [row.id, person]
    }),
  )
}
