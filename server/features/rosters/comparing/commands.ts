import { randomUUID } from 'node:crypto'
import { linkRecords } from '#linkage/link-records.ts'
import type { ChildRecord } from '#linkage/child-record.ts'
import type { Reason } from '#linkage/result.ts'
import type { Context } from '#server/platform/context.ts'
import { getRosterCycle } from '../campaigns/rules.ts'
import { plainName } from '../lists/rules.ts'
import {
  type Campaign,
  ledgerOf,
  type LedgerRecord,
  makersOf,
  rowsOf,
  rulesOf,
  type StoredRow,
  twinsOf,
  verdictsOf,
} from './queries.ts'
import { compareRosters } from './rules.ts'
import type { Finding, Link } from './verdicts/rules.ts'

/**
 * Compares every list in force with the ledger and keeps what it finds, in this one transaction: whatever stops it half-way
 * leaves the findings of before. What somebody decided stays decided as long as the same matter is found again.
 */
export async function compareCampaign(context: Context, campaign: Campaign): Promise<void> {
  const cycle = getRosterCycle(context.pinned(campaign.area_code, campaign.pack_version).pack)
  const rules = rulesOf(context, campaign.county, cycle)
  const children = await ledgerOf(context, campaign, rules)
  const rows = await rowsOf(context, campaign.id)
  const findings = compareRosters({
    children,
    rows,
    links: await linksOf(context, children, rows),
    makers: await makersOf(context, campaign, rules),
    twins: await twinsOf(
      context,
      children.map(({ id }) => id),
    ),
  })
  const allowed = new Set<string>(cycle.focus)
  await keep(
    context,
    campaign,
    findings.map((finding) => ({ ...finding, focus: finding.focus.filter((group) => allowed.has(group)) })),
  )
  await context.tx
    .updateTable('roster_campaign')
    .set({ compared_at: context.now })
    .where('id', '=', campaign.id)
    .execute()
}

/** The engine's word on every row, after what people have said before. */
async function linksOf(
  context: Context,
  children: readonly LedgerRecord[],
  rows: readonly StoredRow[],
): Promise<Link[]> {
  const told = await verdictsOf(
    context,
    children.map(({ id }) => id),
  )
  const apart = rows.flatMap((row) =>
    (told.get(row.person) ?? []).filter(({ same }) => !same).map(({ childId }) => [row.id, childId] as const),
  )
  const { decisions, candidates } = await linkRecords(children.map(childRecord), rows.map(rowRecord), { apart })
  // The best decision of a row comes first.
  const best = new Map(decisions.toReversed().map((each) => [each.rosterRow, each.decision]))
  return rows.map((row, index) => {
    const sure = told.get(row.person)?.find(({ same }) => same)
    if (sure !== undefined) {
      const reasons = ['已由工作人员认定是同一个孩子']
      return { rowId: row.id, decision: 'auto', candidates: [{ childId: sure.childId, probability: 1, reasons }] }
    }
    const shown = (candidates[index] ?? []).map(({ registryRow, probability, reasons }) => ({
      childId: children[registryRow]!.id,
      probability,
      reasons: wordsOf(reasons),
    }))
    return { rowId: row.id, decision: best.get(index) ?? 'none', candidates: shown }
  })
}

function wordsOf(reasons: readonly Reason[]): string[] {
  return reasons.filter(({ agreement }) => agreement !== 'missing').map(({ words }) => words)
}

function childRecord(child: LedgerRecord): ChildRecord {
  return {
    rid: child.id,
    name: child.name,
    sex: child.sex,
    idno: child.idNumber ?? '',
    dob: child.birthDate,
    guardian: plainName(child.guardians[0] ?? ''),
    phone: child.phones[0] ?? '',
    village: child.village,
  }
}

function rowRecord({ id, listed }: StoredRow): ChildRecord {
  return {
    rid: id,
    name: plainName(listed.name),
    sex: listed.sex ?? '',
    idno: listed.idNumber ?? '',
    dob: listed.birthDate ?? '',
    guardian: plainName(listed.guardian ?? ''),
    phone: listed.phone ?? '',
    village: listed.village ?? '',
  }
}

const ROWS_A_STATEMENT = 500

async function keep(context: Context, campaign: Campaign, findings: readonly Finding[]): Promise<void> {
  const { tx } = context
  // What this comparison does not find again goes, unless somebody has worked on it.
  await tx.updateTable('roster_finding').set({ current: false }).where('campaign_id', '=', campaign.id).execute()
  for (let at = 0; at < findings.length; at += ROWS_A_STATEMENT) {
    await tx
      .insertInto('roster_finding')
      .values(findings.slice(at, at + ROWS_A_STATEMENT).map((finding) => rowOf(campaign, finding)))
      .onConflict((conflict) =>
        conflict.columns(['campaign_id', 'matter']).doUpdateSet((eb) => ({
          pile: eb.ref('excluded.pile'),
          child_id: eb.ref('excluded.child_id'),
          row_ids: eb.ref('excluded.row_ids'),
          candidates: eb.ref('excluded.candidates'),
          reasons: eb.ref('excluded.reasons'),
          differ: eb.ref('excluded.differ'),
          focus: eb.ref('excluded.focus'),
          current: true,
        })),
      )
      .execute()
  }
  await tx
    .deleteFrom('roster_finding')
    .where('campaign_id', '=', campaign.id)
    .where('current', '=', false)
    .where('decision', 'is', null)
    .where('state', '<>', 'waiting')
    .execute()
}

function rowOf(campaign: Campaign, finding: Finding) {
  return {
    id: randomUUID(),
    campaign_id: campaign.id,
    area_code: campaign.area_code,
    matter: finding.matter,
    pile: finding.pile,
    kind: finding.kind,
    state: finding.settled ? 'settled' : 'open',
    child_id: finding.childId,
    row_ids: [...finding.rowIds],
    candidates: JSON.stringify(finding.candidates),
    reasons: [...finding.reasons],
    differ: [...finding.differ],
    focus: [...finding.focus],
  }
}
