import type { z } from 'zod'
import type { compareRecords as compareEntry, MergeSide } from '#contract/child-merge.ts'
import { maskName } from '#contract/masking.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { areaNamesOf } from '#server/platform/people.ts'
import { keepPace } from '../../pace/commands.ts'
import { type ChildRecord, fieldsOf } from '../../queries.ts'
import { selectRelatives } from '../../relatives/queries.ts'
import { changesBetween } from '../../rules.ts'
import { maskChange } from '../../revisions/rules.ts'
import { findDistinct } from '../../distinct/queries.ts'
import { listMergesBetween } from '../listing/queries.ts'
import { getPair } from '../queries.ts'
import { isLive, isUndone } from '../rules.ts'
import { countWork, nameReferences } from './queries.ts'

/**
 * Two records side by side, masked, and what was proposed of them before. Each is a look at a dossier and is written down.
 * @throws Refusal merge_unfit (one record twice), not_found, not_permitted
 */
export async function compareRecords(
  context: ActorContext,
  input: z.output<typeof compareEntry.input>,
): Promise<z.input<typeof compareEntry.output>> {
  const asked = await getPair(context, input, false)
  const both = [asked.survivor.id, asked.away.id] as const
  const merges = await listMergesBetween(context, both)
  const merge = merges.find(isLive) ?? null
  const turned = merge?.survivorId === asked.away.id
  const { survivor, away } = turned ? { survivor: asked.away, away: asked.survivor } : asked
  for (const child of [survivor, away]) {
    await keepPace(context, child.id)
    context.record({
      type: 'child.viewed',
      subjectKind: 'child',
      subjectId: child.id,
      childId: child.id,
      areaCode: child.area_code,
      purpose: 'comparison',
    })
  }
  const differing = changesBetween(
    fieldsOf(survivor, await context.vault.of(survivor.id)),
    fieldsOf(away, await context.vault.of(away.id)),
  )
  const say = await nameReferences(context, differing)
  return {
    survivor: await sideOf(context, survivor),
    away: await sideOf(context, away),
    fields: differing
      .map(maskChange)
      .map(({ field, before, after }) => ({ field, survivor: say(field, before), away: say(field, after) })),
    merge,
    past: merges.filter(isUndone),
    distinct: await findDistinct(context, both),
  }
}

async function sideOf(context: ActorContext, child: ChildRecord): Promise<MergeSide> {
  const relatives = await selectRelatives(context, [child.id])
  const areaName = await areaNamesOf(context, [child.area_code])
  return {
    id: child.id,
    version: child.version,
    nameMasked: maskName(child.name),
    synthetic: child.synthetic,
    birthDate: child.birth_date,
    areaName: areaName(child.area_code),
    status: child.status,
    registeredOn: beijingDate(child.created_at),
    ...(await countWork(context, child.id)),
    relatives: relatives.map((row) => ({ relation: row.relation, nameMasked: maskName(row.name) })),
  }
}
