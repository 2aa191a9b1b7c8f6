import { expect } from 'vitest'
import {
  compareRecords,
  decideMerge,
  decideUnmerge,
  markDistinct,
  proposeMerge,
  proposeUnmerge,
} from '#contract/child-merge.ts'
import { confirmChild, decideExit, proposeExit } from '#contract/child-status.ts'
import { listChildren } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { VILLAGE } from '#test/loop.ts'
import type { Stage } from './stage.ts'

/** What is written beside a child when the ledger is kept right: confirmations, exits, merges and what becomes of them. */
export async function plantLedger(stage: Stage): Promise<void> {
  const pupils = (await stage.people.teacher.call(listChildren, { areaCode: VILLAGE, pageSize: 50 })).rows
  const [leaver, survivor, away] = pupils.map((row) => row.id).filter((id) => id !== stage.ids.childId)
  await plantExit(stage, leaver!)
  await plantMerge(stage, [survivor!, away!])
}

async function plantExit(stage: Stage, id: string): Promise<void> {
  const { plants, command, today } = stage
  const { village, town } = stage.people
  await village.call(confirmChild, { ...command(), id, note: plants.text('note of a confirmation') })
  const propose = async (where: string) => {
    const basis = plants.text(where)
    await village.call(proposeExit, { ...command(), id, reason: 'parent-returned', basis, since: today })
    return (await town.call(readChild, { id })).exitProposal!.id
  }
  const refused = await propose('basis of an exit that is sent back')
  const reason = plants.text('reason against an exit')
  await town.call(decideExit, { ...command(), id, proposalId: refused, decision: 'refuse', reason })
  const agreed = await propose('basis of an exit')
  await town.call(decideExit, { ...command(), id, proposalId: agreed, decision: 'approve' })
}

async function plantMerge(stage: Stage, [survivorId, awayId]: readonly [string, string]): Promise<void> {
  const { plants, command } = stage
  const { village, town } = stage.people
  const propose = async (where: string) => {
    const { survivor, away } = await village.call(compareRecords, { survivorId, awayId })
    const { id } = await village.call(proposeMerge, {
      ...command(),
      survivorId,
      awayId,
      survivorVersion: survivor.version,
      awayVersion: away.version,
      taken: [],
      basis: plants.text(where),
    })
    return id
  }
  const refused = await propose('basis of a merge that is sent back')
  const reason = plants.text('reason against a merge')
  await town.call(decideMerge, { ...command(), id: refused, decision: 'refuse', reason })
  const id = await propose('basis of a merge')
  await town.call(decideMerge, { ...command(), id, decision: 'approve' })
  await village.call(proposeUnmerge, { ...command(), id, basis: plants.text('basis of coming apart') })
  await town.call(decideUnmerge, {
    ...command(),
    id,
    decision: 'refuse',
    reason: plants.text('reason against coming apart'),
  })
  await village.call(proposeUnmerge, { ...command(), id, basis: plants.text('second basis of coming apart') })
  await town.call(decideUnmerge, { ...command(), id, decision: 'approve' })
  const basis = plants.text('basis of being two')
  await village.call(markDistinct, { ...command(), childIds: [survivorId, awayId], basis })
  expect((await town.call(compareRecords, { survivorId, awayId })).survivor.id).toBe(survivorId)
}
