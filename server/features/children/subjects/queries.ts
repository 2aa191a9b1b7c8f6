import type { Context } from '#server/platform/context.ts'

/** What an event about a child is about besides the child, for duties per household and per village. */
export interface ChildSubjects {
  readonly household: string
  /** The committee of the village it lives in; absent where that has none in the register. */
  readonly village?: string
}

interface Placed {
  readonly household_id: string
  readonly area_code: string
}

/** The same for many children at once: one look at the units of their villages. */
export async function subjectsOf(
  context: Context,
  children: readonly Placed[],
): Promise<(child: Placed) => ChildSubjects> {
  const codes = [...new Set(children.map((child) => child.area_code))]
  const rows =
    codes.length === 0
      ? []
      : await context.tx
          .selectFrom('unit')
          .select(['id', 'area_code'])
          .where('kind', '=', 'village-committee')
          .where('area_code', 'in', codes)
          .where('closed_on', 'is', null)
          .orderBy('name', 'desc')
          .execute()
  const committees = new Map(rows.map((row) => [row.area_code, row.id]))
  return (child) => {
    const village = committees.get(child.area_code)
    return { household: child.household_id, ...(village === undefined ? {} : { village }) }
  }
}
