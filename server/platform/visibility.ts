import { type RawBuilder, sql } from 'kysely'
import type { Scope } from './scope.ts'

/**
 * The application's own filter, as SQL over an alias. Row-level security says the same again (0001–0004); the access
 * matrix runs once with this filter off to prove that either alone is enough.
 */
export interface Visibility {
  child(alias: string): RawBuilder<boolean>
  /**
   * The same as `child`, in parts that exclude each other and that an index can serve one by one: the post's own area, and
   * the few others it sees by enrolment or grant.
   */
  childParts(alias: string): { byArea: RawBuilder<boolean>; others: RawBuilder<boolean>[] }
  report(alias: string): RawBuilder<boolean>
  /** Reports sent to this post's unit or area, without those it merely filed. */
  received(alias: string): RawBuilder<boolean>
  case(alias: string): RawBuilder<boolean>
  referral(alias: string): RawBuilder<boolean>
}

const EVERYTHING: Visibility = {
  child: () => sql<boolean>`true`,
  childParts: () => ({ byArea: sql<boolean>`false`, others: [sql<boolean>`true`] }),
  report: () => sql<boolean>`true`,
  received: () => sql<boolean>`true`,
  case: () => sql<boolean>`true`,
  referral: () => sql<boolean>`true`,
}

/** @param filter 'off' leaves row-level security alone in charge; only the access matrix asks for that. */
export function visibilityOf(scope: Scope, now: Date, filter: 'on' | 'off'): Visibility {
  if (filter === 'off') return EVERYTHING
  const granted = (kinds: string[], id: RawBuilder<unknown>) =>
    sql<boolean>`exists (select from access_grant g where g.unit_id = ${scope.unitId} and g.subject_kind = any(${kinds})
      and g.subject_id = ${id} and g.since <= ${now} and (g.until is null or g.until > ${now}))`
  // A grant follows the pointer of a record that gave way to another of the same child (decision 0024).
  const children = sql`(select coalesce(m.merged_into, g.subject_id) from access_grant g left join child m on m.id = g.subject_id
    where g.unit_id = ${scope.unitId} and g.subject_kind = 'child' and g.since <= ${now} and (g.until is null or g.until > ${now}))`
  const inCases = (alias: string) =>
    sql<boolean>`(${sql.ref(`${alias}.area_code`)} >= ${scope.cases.lo} and ${sql.ref(`${alias}.area_code`)} < ${scope.cases.hi})`
  return {
    child: (
      alias,
    ) => sql<boolean>`((${sql.ref(`${alias}.area_code`)} >= ${scope.children.lo} and ${sql.ref(`${alias}.area_code`)} < ${scope.children.hi})
      or ${sql.ref(`${alias}.school_unit_id`)} = ${scope.schoolUnitId} or ${sql.ref(`${alias}.id`)} in ${children} or ${granted(['child'], sql.ref(`${alias}.id`))})`,
    childParts: (alias) => {
      const area = sql.ref(`${alias}.area_code`)
      const byArea = sql<boolean>`(${area} >= ${scope.children.lo} and ${area} < ${scope.children.hi})`
      const enrolled = sql<boolean>`${sql.ref(`${alias}.school_unit_id`)} = ${scope.schoolUnitId}`
      const given = sql<boolean>`${sql.ref(`${alias}.id`)} = any(array${children})`
      return {
        byArea,
        others: [
          sql<boolean>`(${enrolled} and not ${byArea})`,
          sql<boolean>`(${given} and not ${byArea} and (${enrolled}) is not true)`,
        ],
      }
    },
    report: (alias) => sql<boolean>`(${inCases(alias)} or ${granted(['report', 'case'], sql.ref(`${alias}.id`))}
      or exists (select from report_filer f where f.report_id = ${sql.ref(`${alias}.id`)} and f.account_index = ${scope.filerIndex}))`,
    received: (alias) => sql<boolean>`(${inCases(alias)} or ${granted(['report', 'case'], sql.ref(`${alias}.id`))})`,
    case: (alias) => sql<boolean>`(${inCases(alias)} or ${granted(['report', 'case'], sql.ref(`${alias}.id`))})`,
    referral: (alias) => sql<boolean>`(${sql.ref(`${alias}.to_unit_id`)} = ${scope.unitId} or ${inCases(alias)}
      or ${granted(['case'], sql.ref(`${alias}.case_id`))})`,
  }
}
