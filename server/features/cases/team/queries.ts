import type { Context } from '#server/platform/context.ts'

export interface TeamUnit {
  readonly unitId: string
  readonly unitName: string
  readonly part: string
  readonly since: Date
  readonly until: Date | null
}

/** Units in the case team, in the order they came. */
export async function listTeamUnits(context: Context, caseId: string): Promise<TeamUnit[]> {
  const rows = await context.tx
    .selectFrom('access_grant as g')
    .innerJoin('unit as u', 'u.id', 'g.unit_id')
    .select(['g.unit_id', 'u.name', 'g.part', 'g.since', 'g.until'])
    .where('g.subject_kind', '=', 'case')
    .where('g.subject_id', '=', caseId)
    .orderBy('g.since')
    .orderBy('g.part')
    .execute()
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitName: row.name,
    part: row.part,
    since: row.since,
    until: row.until,
  }))
}
