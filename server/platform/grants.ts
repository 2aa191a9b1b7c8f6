import { randomUUID } from 'node:crypto'
import type { Context } from './context.ts'
import { openScope } from './open-scope.ts'
import { systemScope } from './scope.ts'

/** Lets a unit see one record outside its area, for a named part in the work. Given again after its end, it lives again. */
export async function grant(
  context: Context,
  input: { unitId: string; kind: 'child' | 'report' | 'case'; subjectId: string; part: string; areaCode: string },
): Promise<void> {
  // Written as the platform: the row belongs to another unit, whose earlier and ended grant the asker does not see.
  await openScope(context.tx, systemScope(), context.now)
  await context.tx
    .insertInto('access_grant')
    .values({
      id: randomUUID(),
      unit_id: input.unitId,
      subject_kind: input.kind,
      subject_id: input.subjectId,
      part: input.part,
      area_code: input.areaCode,
      since: context.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_id', 'subject_kind', 'subject_id', 'part'])
        .doUpdateSet({ since: context.now, until: null })
        .where('access_grant.until', 'is not', null),
    )
    .execute()
  // Back to the asker; what was granted to its own unit holds from here on, not only from the next request.
  await openScope(context.tx, context.scope, context.now)
}

/** Ends grants: from the next request on the unit reads "not found" (GB/T 35273 7.1: access ends with the task). */
export async function endGrants(
  context: Context,
  where: { subjectIds: readonly string[]; part?: string; unitId?: string },
): Promise<void> {
  if (where.subjectIds.length === 0) return
  // As the platform, like `grant`: a child of another township stands under its own area, and what is not seen would not
  // end, leaving the child in sight of units whose task is over.
  await openScope(context.tx, systemScope(), context.now)
  await context.tx
    .updateTable('access_grant')
    .set({ until: context.now })
    .where('subject_id', 'in', [...where.subjectIds])
    .where('until', 'is', null)
    .$if(where.part !== undefined, (query) => query.where('part', '=', where.part!))
    .$if(where.unitId !== undefined, (query) => query.where('unit_id', '=', where.unitId!))
    .execute()
  await openScope(context.tx, context.scope, context.now)
}
