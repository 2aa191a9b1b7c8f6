import { sql } from 'kysely'
import type { ActorContext } from '#server/platform/context.ts'

/** How the places below the acting post stand: children, open cases, children not visited this month. */
export async function countByArea(context: ActorContext, monthStart: string) {
  const { lo, hi } = context.scope.children
  const length = lo.length <= 6 ? 9 : 12
  if (lo === '') return []
  const rows = await sql<{ code: string; children: string; cases: string; unvisited: string }>`
    with kids as (select rpad(left(c.area_code, ${length}), 12, '0') as code, count(*) as children,
        count(*) filter (where c.last_visit_on is null or c.last_visit_on < ${monthStart}::date) as unvisited
      from child c where ${context.visible.child('c')} and c.area_code >= ${lo} and c.area_code < ${hi} and c.status in ('active', 'needs-update') group by 1),
    open_cases as (select rpad(left(p.area_code, ${length}), 12, '0') as code, count(*) as cases
      from protection_case p where ${context.visible.case('p')} and p.state <> 'closed' group by 1)
    select k.code, k.children, k.unvisited, coalesce(o.cases, 0) as cases from kids k left join open_cases o on o.code = k.code order by k.code`.execute(
    context.tx,
  )
  const names = await context.tx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('code', 'in', rows.rows.map((row) => row.code).concat(''))
    .where('valid_to', 'is', null)
    .execute()
  const byCode = new Map(names.map((row) => [row.code, row.name]))
  return rows.rows.map((row) => ({
    code: row.code,
    name: byCode.get(row.code) ?? '',
    children: Number(row.children),
    openCases: Number(row.cases),
    unvisited: Number(row.unvisited),
  }))
}
