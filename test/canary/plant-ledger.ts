import { expect } from 'vitest'
import {
  compareRecords,
  decideMerge,
  decideUnmerge,
  markDistinct,
  proposeMerge,
  proposeUnmerge,
} from '#contract/child-merge.ts'
import { decideCorrections, listCorrections } from '#contract/child-correction.ts'
import { decideFinding, listFindings } from '#contract/child-finding.ts'
import { confirmChild, decideExit, proposeExit } from '#contract/child-status.ts'
import { listChildren, recordParentStatus } from '#contract/child.ts'
import { readChild } from '#contract/dossier.ts'
import { proposeCorrection } from '#server/features/children/corrections/commands.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import { cast, VILLAGE } from '#test/loop.ts'
import type { Stage } from './stage.ts'

/** What is written beside a child when the ledger is kept right: confirmations, exits, merges and what becomes of them. */
export async function plantLedger(stage: Stage): Promise<void> {
  const pupils = (await stage.people.teacher.call(listChildren, { areaCode: VILLAGE, pageSize: 50 })).rows
  const [leaver, survivor, away, lost] = pupils.map((row) => row.id).filter((id) => id !== stage.ids.childId)
  await plantExit(stage, leaver!)
  await plantMerge(stage, [survivor!, away!])
  await plantCorrection(stage, leaver!)
  await plantFinding(stage, lost!)
}

/** A source of record says otherwise, and is not followed. */
async function plantCorrection(stage: Stage, childId: string): Promise<void> {
  const { world, plants, command } = stage
  const { village } = stage.people
  const note = plants.text('note of a source')
  const value = plants.text('value of a source')
  await inTransaction(world.platform, { asker: { kind: 'system' }, traceId: 'test' }, (context) =>
    proposeCorrection(context, { childId, field: 'address', value, source: 'education', note }),
  )
  const [one] = (await village.call(listCorrections, { childId })).rows
  await village.call(decideCorrections, {
    ...command(),
    id: childId,
    expectedVersion: one!.version,
    correctionIds: [one!.id],
    decision: 'refuse',
    reason: plants.text('reason against a source'),
  })
}

/** Neither parent can care for it, the night finds it, and it does not hold. */
async function plantFinding(stage: Stage, id: string): Promise<void> {
  const { world, plants, command } = stage
  const { village } = stage.people
  const { relatives } = await village.call(readChild, { id })
  const losses = {
    51: { state: 'deceased', since: '2026-03-01' },
    52: { state: 'other', since: '2026-02-01', incapacityReason: 'imprisoned' },
  }
  for (const [relation, loss] of Object.entries(losses)) {
    const relativeId = relatives.find((each) => each.relation === relation)!.id
    const status = { ...loss, evidence: plants.text(`evidence of the loss of ${relation}`) }
    await village.call(recordParentStatus, { ...command(), id, relativeId, status })
  }
  world.clock.advance('P1D')
  await world.work()
  Object.assign(stage.people, await cast(world)) // signed in anew, for it is another day
  const found = (await stage.people.village.call(listFindings, { pageSize: 200 })).rows.find(
    (row) => row.childId === id,
  )
  const reason = plants.text('reason against a finding')
  await stage.people.village.call(decideFinding, { ...command(), id: found!.id, decision: 'untrue', reason })
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
