import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Done } from '#contract/primitives.ts'
import type {
  recordParentStatus as recordParentStatusEntry,
  saveRelative as saveRelativeEntry,
} from '#contract/child.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { found, Refusal } from '#server/platform/refusal.ts'
import { recordChange } from '../facts/commands.ts'
import { lockChild, touchChild } from '../queries.ts'
import { insertRevision } from '../revisions/queries.ts'
import {
  changesBetween,
  checkRelative,
  checkStatus,
  isParent,
  ledgerName,
  readRelativeNumber,
  unfit,
} from '../rules.ts'
import {
  findRelative,
  insertRelatives,
  insertStatuses,
  markDeceased,
  relativeFieldsOf,
  updateRelative,
} from './queries.ts'

/** Adds a member of the family or corrects one. What is not sent stays as it is; an emptied text is taken away. */
export async function saveRelative(
  context: ActorContext,
  input: z.output<typeof saveRelativeEntry.input>,
): Promise<Done> {
  const child = await lockChild(context, input.id)
  if (child.version !== input.expectedVersion) throw new Refusal('version_conflict', { current: child.version })
  const { config } = context.platform
  const { status, ...sent } = input.relative
  checkRelative(input.relative, beijingDate(context.now))
  const row = await findRelative(context, { id: sent.id, childId: child.id })
  const recordId = row?.child_id ?? child.id
  const safe = await context.vault.of(recordId)
  const before = row === undefined ? null : relativeFieldsOf(row, safe)
  const merged = { ...before, ...sent, name: ledgerName(sent.name) }
  const after = { ...merged, idNumber: readRelativeNumber(merged, config.demo || config.test) ?? undefined }
  if (before === null) await insertRelatives(context, [{ safe, childId: child.id, fields: after }])
  else await updateRelative(context, safe, after)
  if (status !== undefined) {
    const recordedBy = context.actor.accountId
    await insertStatuses(context, [
      { id: randomUUID(), safe, childId: recordId, relativeId: sent.id, status, recordedBy },
    ])
  }
  const version = child.version + 1
  await touchChild(context, { id: child.id, version })
  const { id: _added, ...values } = after
  const { id: _known, ...earlier } = before ?? { id: sent.id }
  const changes = changesBetween(earlier, values).map((change) => ({ ...change, field: `relative.${change.field}` }))
  await insertRevision(context, await context.vault.of(child.id), {
    childId: child.id,
    version,
    basis: input.basis,
    changes,
  })
  const fields = [...changes.map((change) => change.field), ...(status === undefined ? [] : ['parent-status'])]
  await recordChange(context, { type: 'child.corrected', childIds: [child.id], payload: { fields } })
  return { id: child.id, version }
}

/** A change in a parent's life, from a day on. Earlier statements stay: the definition counts periods over them. */
export async function recordParentStatus(
  context: ActorContext,
  input: z.output<typeof recordParentStatusEntry.input>,
): Promise<Done> {
  const child = await lockChild(context, input.id)
  const relative = found(await findRelative(context, { id: input.relativeId, childId: child.id }))
  if (!isParent(relative.relation)) throw unfit('relativeId', 'not-a-parent')
  checkStatus(input.status, beijingDate(context.now))
  const safe = await context.vault.of(relative.child_id)
  // The command's id is born on the device and used once: the row may bear it.
  await insertStatuses(context, [
    {
      id: input.commandId,
      safe,
      childId: relative.child_id,
      relativeId: relative.id,
      status: input.status,
      recordedBy: context.actor.accountId,
    },
  ])
  if (input.status.state === 'deceased' && !relative.deceased) await markDeceased(context, relative.id)
  await touchChild(context, { id: child.id, version: child.version })
  await recordChange(context, { type: 'child.corrected', childIds: [child.id], payload: { fields: ['parent-status'] } })
  return { id: child.id, version: child.version }
}
