import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { correctChild, recordParentStatus, registerChild, saveRelative } from '#contract/child.ts'
import { listRevisions, revealChild } from '#contract/dossier.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { recordVisit } from '#contract/visit.ts'
import { VILLAGE } from '#test/loop.ts'
import { BIRTH, NAME, type Stage } from './stage.ts'

export async function plantChild(stage: Stage): Promise<void> {
  const {
    plants,
    command,
    today,
    people: { village },
    ids: { childId, motherId },
  } = stage
  const father = {
    id: randomUUID(),
    relation: '51',
    name: '诸葛父（示例）',
    birthDate: '1988-03-04',
    idNumber: plants.keep("father's number", syntheticIdNumber({ birthDate: '1988-03-04', sex: '1', serial: 431 })),
    phone: plants.keep("father's phone", '19170043218'),
    address: plants.text("father's address"),
    status: { state: 'away', since: '2025-03-01', outsideCounty: true, evidence: plants.text('evidence') },
  }
  await village.call(registerChild, {
    ...command(),
    id: childId,
    fields: {
      name: NAME,
      sex: '2',
      nation: '01',
      birthDate: BIRTH,
      idKind: 'identity-card',
      idNumber: plants.keep("child's number", syntheticIdNumber({ birthDate: BIRTH, sex: '2', serial: 432 })),
      householdRegistered: true,
      registeredPlace: plants.text('registered place'),
      areaCode: VILLAGE,
      address: plants.text('address'),
      health: 'ill',
      illness: plants.text('illness'),
      schooling: 'primary',
      careArrangement: 'both',
      careAbility: 'fair',
      contactName: plants.text('contact'),
    },
    relatives: [father],
  })
  await village.call(correctChild, {
    ...command(),
    id: childId,
    expectedVersion: 1,
    basis: plants.text('basis of a correction'),
    fields: {
      address: plants.text('address corrected'),
      idNumber: plants.keep("child's number corrected", syntheticIdNumber({ birthDate: BIRTH, sex: '2', serial: 433 })),
    },
  })
  await village.call(saveRelative, {
    ...command(),
    id: childId,
    expectedVersion: 2,
    basis: plants.text('basis of a relative'),
    relative: {
      id: motherId,
      relation: '52',
      name: '诸葛母（示例）',
      phone: plants.keep("mother's phone", '19170043219'),
    },
  })
  await village.call(recordParentStatus, {
    ...command(),
    id: childId,
    relativeId: motherId,
    status: { state: 'away', since: '2026-01-01', outsideCounty: true, evidence: plants.text('later evidence') },
  })
  await village.call(recordVisit, {
    ...command(),
    id: randomUUID(),
    childId,
    visitedOn: today,
    mode: 'home',
    personsMet: ['child'],
    childSafe: false,
    carerPresent: false,
    findings: ['mood'],
    note: plants.text('visit note'),
  })
  const seen = await village.call(revealChild, { id: childId, purpose: 'visit' })
  // Typed, kept and given back: whatever is not found in clear below was nevertheless stored.
  expect(seen.idNumber).toBe(plants.all.get("child's number corrected"))
  expect(seen.address).toBe(plants.all.get('address corrected'))
  await village.call(listRevisions, { id: childId })
}
