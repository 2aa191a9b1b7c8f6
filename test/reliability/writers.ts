import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { listChildren, registerChild } from '#contract/child.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { listMessages, readMessages } from '#contract/message.ts'
import { acceptReport, fileReport } from '#contract/report.ts'
import { recordVisit } from '#contract/visit.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { callerAt, type Insistence } from './caller.ts'

const VILLAGE = '331124101210'
const PACE_MS = 60

export interface Acknowledged {
  readonly kind: 'visit' | 'report' | 'case' | 'child'
  readonly id: string
  readonly commandId: string
}

export interface Writers {
  readonly acknowledged: readonly Acknowledged[]
  readonly tries: () => number
  /** Resolves when a try begun after this moment (`performance.now()`) was acknowledged. */
  nextAfter(moment: number): Promise<void>
  /** Lets each writer bring its last command to an acknowledgement. Rejects with the first refusal that was not due. */
  finish(): Promise<void>
}

/** Five people of one township at work at once, each sending one command after the other until it is acknowledged. */
export async function startWriters(origin: string): Promise<Writers> {
  const [village, teacher, town, police] = await Promise.all([
    callerAt(origin, 'village.fapu'),
    callerAt(origin, 'school.gushi'),
    callerAt(origin, 'town.gushi'),
    callerAt(origin, 'police.gushi'),
  ])
  const children = await village.insist(listChildren, { pageSize: 50 })
  const childIds = (children.body as { rows: { id: string }[] }).rows.map((row) => row.id)
  if (childIds.length === 0) throw new Error('the demonstration has no child in the village')

  const acknowledged: Acknowledged[] = []
  const waiting = new Set<{ moment: number; resolve: () => void }>()
  const toAccept: string[] = []
  let tries = 0
  let serial = 0
  let stopping = false

  const note = (item: Acknowledged | null, insistence: Insistence): void => {
    if (item !== null) acknowledged.push(item)
    tries += insistence.tries
    for (const wait of waiting) {
      if (insistence.begunAt <= wait.moment) continue
      waiting.delete(wait)
      wait.resolve()
    }
  }
  const repeat = async (act: () => Promise<void>): Promise<void> => {
    while (!stopping) {
      await act()
      await sleep(PACE_MS)
    }
  }
  const today = (): string => beijingDate(new Date())

  const visits = async (): Promise<void> => {
    const item = { kind: 'visit', id: randomUUID(), commandId: randomUUID() } as const
    const childId = childIds[acknowledged.length % childIds.length]!
    const done = await village.insist(recordVisit, {
      id: item.id,
      commandId: item.commandId,
      childId,
      visitedOn: today(),
      mode: 'home',
      personsMet: ['child', 'carer'],
      childSafe: true,
      carerPresent: true,
      note: '孩子在家，作业已写完。',
    })
    note(item, done)
  }
  const reports = async (): Promise<void> => {
    const item = { kind: 'report', id: randomUUID(), commandId: randomUUID() } as const
    const done = await teacher.insist(fileReport, {
      id: item.id,
      commandId: item.commandId,
      situations: ['living-alone'],
      urgent: true,
      childDescription: '约八岁男孩',
      areaCode: VILLAGE,
      narrative: '孩子独自居住已两周，晚上没有大人。',
      observedAt: new Date().toISOString(),
    })
    note(item, done)
    toAccept.push(item.id)
  }
  const acceptances = async (): Promise<void> => {
    const reportId = toAccept.shift()
    if (reportId === undefined) return
    const item = { kind: 'case', id: randomUUID(), commandId: randomUUID() } as const
    const input = { commandId: item.commandId, id: reportId, caseId: item.id, dispatchedAt: new Date().toISOString() }
    note(item, await police.insist(acceptReport, input))
  }
  const registrations = async (): Promise<void> => {
    const item = { kind: 'child', id: randomUUID(), commandId: randomUUID() } as const
    const done = await town.insist(registerChild, newChild(item, (serial += 1)))
    note(item, done)
  }
  const readings = async (): Promise<void> => {
    const box = await police.insist(listMessages, { unread: 'true', pageSize: 20 })
    const ids = (box.body as { rows: { id: string }[] }).rows.map((row) => row.id)
    note(null, await police.insist(readMessages, { ids }))
    await sleep(1_000)
  }
  const loops = Promise.all([visits, reports, acceptances, registrations, readings].map(repeat))
  // Told by `finish`; until then it must not count as unhandled.
  loops.catch(() => {})
  return {
    acknowledged,
    tries: () => tries,
    nextAfter: (moment) =>
      Promise.race([
        new Promise<void>((resolve) => void waiting.add({ moment, resolve })),
        loops.then(() => Promise.reject(new Error('the writers ended'))),
      ]),
    finish: async () => {
      stopping = true
      await loops
    },
  }
}

function newChild(item: { id: string; commandId: string }, serial: number) {
  // Serials repeat after 499 for one sex and birthday, so the birthday moves on.
  const birthDate = `2016-05-${String(1 + (Math.floor(serial / 400) % 28)).padStart(2, '0')}`
  return {
    id: item.id,
    commandId: item.commandId,
    fields: {
      name: '欧阳小满（示例）',
      sex: '2',
      nation: '01',
      birthDate,
      idKind: 'identity-card',
      idNumber: syntheticIdNumber({ birthDate, sex: '2', serial: 100 + (serial % 400) }),
      householdRegistered: true,
      areaCode: VILLAGE,
      address: '古市镇筏铺村12号后屋',
      health: 'healthy',
      schooling: 'primary',
      careArrangement: 'both',
      careAbility: 'fair',
    },
    relatives: ['51', '52'].map((relation) => ({
      id: randomUUID(),
      relation,
      name: relation === '51' ? '欧阳父（示例）' : '欧阳母（示例）',
      status: { state: 'away', since: '2025-03-01', outsideCounty: true },
    })),
  }
}
