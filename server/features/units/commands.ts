import type { z } from 'zod'
import type * as contract from '#contract/account.ts'
import type { Done } from '#contract/primitives.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { findArea, hasOpenUnit, insertUnit } from './queries.ts'
import { isServed } from './rules.ts'

/** Adds a unit to the county's map. @throws Refusal area_outside, already_exists */
export async function createUnit(
  context: ActorContext,
  input: z.output<typeof contract.createUnit.input>,
): Promise<Done> {
  const { id, name, kind, areaCode } = input
  const place = await findArea(context, areaCode, beijingDate(context.now))
  if (place === undefined || !isServed(areaCode, context.platform.config.county)) throw new Refusal('area_outside')
  if (await hasOpenUnit(context, { name, areaCode })) throw new Refusal('already_exists')
  await insertUnit(context, { id, name, kind, areaCode })
  context.record({ type: 'unit.created', subjectKind: 'unit', subjectId: id, areaCode, payload: { kind } })
  return { id, version: 1 }
}
