import { sql } from 'kysely'
import { SUSPECT_WORDS, type SuspectReason } from '#contract/child-merge.ts'
import { FOCUS_GROUPS, type FocusGroup } from '#contract/roster.ts'
import { classify } from '#policy/classify.ts'
import type { Facts } from '#policy/facts.ts'
import type { Comparison as Rule, RosterCycle } from '#policy/pack.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { rangeOf } from '#server/platform/scope.ts'
import { factsOfChildren } from '../../children/facts/queries.ts'
import { type ListedPerson, plainName } from '../lists/rules.ts'
import type { ComparedRow, LedgerChild, ListMaker } from './verdicts/rules.ts'

export interface Campaign {
  readonly id: string
  readonly area_code: string
  readonly county: string
  readonly year: number
  readonly pack_version: number
}

/** A child as the matching engine compares it: what the finding shows beside what it decides by. */
export interface LedgerRecord extends LedgerChild {
  readonly guardians: readonly string[]
  readonly phones: readonly string[]
  readonly village: string
}

/** The rules by which each kind of list maker counts: of the county's own documents, else of the national ones. */
export function rulesOf(
  context: Context,
  county: string,
  cycle: RosterCycle,
): Map<string, { rule: Rule; not: string }> {
  const { policies } = context.platform
  const known = [context.policyAt(`${county}000000`).pack, ...[...policies.shipped.values()].map(({ pack }) => pack)]
  return new Map(
    cycle.offices.flatMap(({ unitKinds, comparison, notCounted }) => {
      const rule = known.flatMap(({ comparisons }) => comparisons).find(({ id }) => id === comparison)
      return rule === undefined ? [] : unitKinds.map((kind) => [kind, { rule, not: notCounted }] as const)
    }),
  )
}

/** Every child of the township, of whatever status: one that left may still stand on a list. */
export async function ledgerOf(
  context: Context,
  campaign: Campaign,
  rules: ReadonlyMap<string, { rule: Rule; not: string }>,
): Promise<LedgerRecord[]> {
  const { lo, hi } = rangeOf(campaign.area_code)
  const rows = await context.tx
    .selectFrom('child')
    .selectAll()
    .where('area_code', '>=', lo)
    .where('area_code', '<', hi)
    // A record that gave way is found through the one that stands for the child.
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const today = beijingDate(context.now)
  const [facts, safes, relatives] = [
    await factsOfChildren(context, ids),
    await context.vault.ofAll(ids),
    await relativesOf(context, ids),
  ]
  return rows.flatMap((row) => {
    const safe = safes.get(row.id)
    if (safe === undefined) return []
    const own = relatives.get(row.id) ?? []
    const known = facts.get(row.id) ?? {}
    return [
      {
        id: row.id,
        listed: LISTED.has(row.status),
        verdict: typeof known['child.verdict'] === 'string' ? known['child.verdict'] : null,
        name: plainName(row.name),
        sex: row.sex,
        birthDate: row.birth_date,
        idNumber: safe.open('child.id_number', row.id, row.id_number_sealed),
        schoolUnitId: row.school_unit_id,
        focus: focusOf(row, known),
        offices: Object.fromEntries(
          [...rules.values()].map(({ rule, not }) => [rule.id, counts(rule, not, known, today)]),
        ),
        // The carer first: that is whom lists name.
        guardians: own
          .toSorted((a, b) => Number(b.id === row.carer_relative_id) - Number(a.id === row.carer_relative_id))
          .map(({ name }) => name),
        phones: own.flatMap(({ id, phone_sealed }) => safe.open('relative.phone', id, phone_sealed) ?? []),
        village: row.area_code,
      },
    ]
  })
}

const LISTED: ReadonlySet<string> = new Set(['draft', 'active', 'needs-update'])

function counts(rule: Rule, not: string, facts: Facts, today: string): boolean | null {
  const found = classify(rule, facts, today)
  return found === null ? null : found !== not
}

async function relativesOf(context: Context, childIds: readonly string[]) {
  const rows = await context.tx
    .selectFrom('relative')
    .select(['id', 'child_id', 'name', 'phone_sealed'])
    .where('child_id', '=', sql<string>`any(${childIds}::uuid[])`)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return grouped(rows, ({ child_id }) => child_id)
}

/** The groups to look at first, by what the ledger says (三（三）). */
function focusOf(
  row: { schooling: string; relief_kinds: string[]; care_ability: string | null; health: string },
  facts: Facts,
): FocusGroup[] {
  const age = facts['child.age']
  const holds: Readonly<Record<FocusGroup, boolean>> = {
    dropout: row.schooling === 'dropout' || (row.schooling === 'not-in-school' && typeof age === 'number' && age < 15),
    hardship: row.relief_kinds.length > 0,
    'no-guardian': row.care_ability === 'none',
    unattended: unattended(facts),
    disabled: row.health.split(',').includes('disabled'),
  }
  return FOCUS_GROUPS.filter((group) => holds[group])
}

/** Both parents are dead, missing or unable: worth a look; whether it is so is decided under 民发〔2019〕62号. */
function unattended(facts: Facts): boolean {
  return (['father', 'mother'] as const).every((parent) => {
    const [status, incapacity] = [facts[`${parent}.status`], facts[`${parent}.incapacity`]]
    return status === 'deceased' || status === 'missing' || (incapacity !== undefined && incapacity !== 'none')
  })
}

export async function makersOf(
  context: Context,
  campaign: Campaign,
  rules: ReadonlyMap<string, { rule: Rule }>,
): Promise<ListMaker[]> {
  const rows = await context.tx
    .selectFrom('roster_request as r')
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .select(['r.unit_id', 'r.state', 'u.name', 'u.kind'])
    .where('r.campaign_id', '=', campaign.id)
    .orderBy('r.id')
    .execute()
  return rows.map((row) => {
    const rule = rules.get(row.kind)?.rule
    return {
      unitId: row.unit_id,
      unitName: row.name,
      state: row.state as ListMaker['state'],
      rule: rule === undefined ? null : { id: rule.id, label: rule.label },
    }
  })
}

export interface StoredRow extends ComparedRow {
  readonly listed: ListedPerson
}

/** The rows of all lists in force, opened. */
export async function rowsOf(context: Context, campaignId: string): Promise<StoredRow[]> {
  const rows = await context.tx
    .selectFrom('roster_row as w')
    .innerJoin('roster_sheet as s', 's.id', 'w.sheet_id')
    .innerJoin('roster_request as r', 'r.id', 's.request_id')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .select([
      'w.id',
      'w.sheet_id',
      'w.unit_id',
      'w.counted',
      'w.readable',
      'w.elsewhere',
      'w.person_sealed',
      'w.person_index',
      'u.name as unit_name',
    ])
    .where('r.campaign_id', '=', campaignId)
    .where('s.replaced_at', 'is', null)
    .orderBy('w.sheet_id')
    .orderBy('w.position')
    .execute()
  const safes = await context.vault.ofAll([...new Set(rows.map(({ sheet_id }) => sheet_id))])
  return rows.map((row) => {
    const listed = JSON.parse(
      safes.get(row.sheet_id)!.open('roster_row.person', row.id, row.person_sealed),
    ) as ListedPerson
    return {
      id: row.id,
      person: row.person_index.toString('hex'),
      unitId: row.unit_id,
      unitName: row.unit_name,
      sheetId: row.sheet_id,
      name: plainName(listed.name),
      sex: listed.sex,
      birthDate: listed.birthDate,
      idNumber: listed.idNumber,
      counted: row.counted,
      readable: row.readable,
      elsewhere: row.elsewhere,
      gone: listed.gone ?? null,
      listed,
    }
  })
}

/** What people have said before of listed persons and children, by the digest of the person. */
export async function verdictsOf(
  context: Context,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { childId: string; same: boolean }[]>> {
  const rows = await context.tx
    .selectFrom('roster_verdict')
    .select(['child_id', 'person_index', 'same'])
    .where('child_id', '=', sql<string>`any(${childIds}::uuid[])`)
    .orderBy('decided_at', 'desc')
    .execute()
  const told = rows.map((row) => ({ person: row.person_index.toString('hex'), childId: row.child_id, same: row.same }))
  return grouped(told, ({ person }) => person)
}

/** Pairs of the ledger that its own nightly look took for one child, and nobody has told apart since (decision 0024). */
export async function twinsOf(
  context: Context,
  childIds: readonly string[],
): Promise<{ a: string; b: string; reasons: string[] }[]> {
  const rows = await context.tx
    .selectFrom('child_suspect')
    .select(['low_id', 'high_id', 'reasons'])
    .where('low_id', '=', sql<string>`any(${childIds}::uuid[])`)
    .where('high_id', '=', sql<string>`any(${childIds}::uuid[])`)
    .orderBy('low_id')
    .orderBy('high_id')
    .execute()
  return rows.map(({ low_id, high_id, reasons }) => ({
    a: low_id,
    b: high_id,
    reasons: reasons.map((reason) => SUSPECT_WORDS[reason as SuspectReason]),
  }))
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}
