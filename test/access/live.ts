import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { writeXlsx } from 'hucre'
import { answerAssessment, decideGrade, inviteUnit } from '#contract/assessment.ts'
import {
  decideClosing,
  identifyChild,
  notifyTownship,
  proposeClosing,
  readCase,
  receiveNotice,
  recordMeasure,
  setScenario,
} from '#contract/case.ts'
import { registerChild, saveRelative } from '#contract/child.ts'
import { confirmChild, proposeExit } from '#contract/child-status.ts'
import { uploadFile } from '#contract/file.ts'
import { uploadImport } from '#contract/import.ts'
import { acceptReferral, adoptPlan, completeReferral, readReferral, sendReferral } from '#contract/referral.ts'
import { acceptReport, fileReport } from '#contract/report.ts'
import { PLAIN_LABEL, submitReturn } from '#contract/return.ts'
import { recordVisit } from '#contract/visit.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { clientOf, type Persona, PNG } from './ask.ts'
import type { Place, Relation } from './population.ts'
import { unknownRoster } from './rosters.ts'

export interface Crew {
  readonly app: FastifyInstance
  readonly village: Persona
  readonly town: Persona
  readonly second: Persona
  readonly police: Persona
  readonly filer: Persona
  readonly importer: Persona
}

export interface Script {
  readonly relation: Relation
  readonly areaCode: string
  readonly serial: number
  readonly schoolUnitId?: string
  readonly followUpUnitId: string
  readonly placementUnitId?: string
  readonly invited: readonly { part: string; unitId: string }[]
  readonly referral: { service: string; unitId: string }
  /** The receiver, where the referral is to be completed. */
  readonly server?: Persona
  /** Whether the report names the child; a hotline does not know it. */
  readonly childKnown: boolean
  readonly until: 'assessing' | 'following' | 'closed'
}

const ANSWERS = {
  'present-danger': 'possible',
  'living-alone': 'never',
  'home-hazard': 'none',
  carer: 'weak',
  'guardian-harm': 'scolding',
  'parent-contact': 'weekly',
  health: 'good',
  mood: 'steady',
  schooling: 'regular',
}
const GRADE = 'blue'
const SURNAMES: Readonly<Record<Relation, string>> = {
  own: '亓官',
  invited: '澹台',
  'other-village': '公冶',
  'other-township': '宗政',
  'other-county': '濮阳',
  ended: '淳于',
  unknown: '',
}

/** Lives the whole loop with the real API: a child, a report with a file, a case as far as the script goes. */
export async function live(crew: Crew, script: Script): Promise<Place> {
  const { relation, areaCode } = script
  const as = (persona: Persona) => clientOf(crew.app, persona)
  const tag = `特征词${script.serial}`
  const name = `${SURNAMES[relation]}苗苗`
  const words = {
    child: [name, `${tag}住址`, `${tag}档案`, `${SURNAMES[relation]}阿父`, `${tag}退出`, `${tag}核对`],
    story: [`${tag}经过`, `${tag}通报`, `${tag}措施`, `${tag}目标`, `${tag}请求`],
    work: [`${tag}回报`],
  }
  const id = {
    child: randomUUID(),
    relative: randomUUID(),
    report: randomUUID(),
    file: randomUUID(),
    case: randomUUID(),
    invitation: randomUUID(),
    referral: randomUUID(),
    visit: randomUUID(),
    caseVisit: randomUUID(),
    batch: randomUUID(),
    unitReturn: randomUUID(),
  }
  const place: Place = {
    relation,
    areaCode,
    childId: id.child,
    relativeId: id.relative,
    reportId: id.report,
    fileId: id.file,
    caseId: id.case,
    invitationId: id.invitation,
    referralId: id.referral,
    visitId: id.visit,
    caseVisitId: id.caseVisit,
    batchId: id.batch,
    returnId: id.unitReturn,
    // Given once the whole population is there.
    roster: unknownRoster(),
    words,
  }
  const birthDate = '2017-03-04'
  await as(crew.village).call(registerChild, {
    commandId: randomUUID(),
    id: id.child,
    fields: {
      name,
      sex: '2',
      nation: '01',
      birthDate,
      idKind: 'identity-card',
      idNumber: syntheticIdNumber({ birthDate, sex: '2', serial: script.serial }),
      householdRegistered: true,
      areaCode,
      address: words.child[1],
      health: 'healthy',
      schooling: 'primary',
      ...(script.schoolUnitId === undefined ? {} : { schoolUnitId: script.schoolUnitId }),
      careArrangement: 'both',
      careAbility: 'fair',
      paperFileNumber: words.child[2],
    },
    relatives: [
      { id: id.relative, relation: '51', name: words.child[3]!, status: { state: 'away', since: '2025-01-05' } },
      {
        id: randomUUID(),
        relation: '52',
        name: `${SURNAMES[relation]}阿母`,
        status: { state: 'away', since: '2025-01-05' },
      },
    ],
  })
  await as(crew.village).call(saveRelative, {
    commandId: randomUUID(),
    id: id.child,
    expectedVersion: 1,
    basis: '上门核对',
    relative: { id: id.relative, relation: '51', name: words.child[3]!, phone: `13900007${script.serial}` },
  })
  const visit = {
    mode: 'home' as const,
    personsMet: ['child' as const],
    childSafe: true,
    carerPresent: true,
    visitedOn: '2026-11-15',
  }
  await as(crew.village).call(recordVisit, { ...visit, commandId: randomUUID(), id: id.visit, childId: id.child })
  await as(crew.village).call(confirmChild, { commandId: randomUUID(), id: id.child, note: words.child[5] })
  await as(crew.village).call(proposeExit, {
    commandId: randomUUID(),
    id: id.child,
    reason: 'moved-away',
    basis: words.child[4]!,
    since: '2026-11-01',
  })
  await as(crew.village).call(submitReturn, {
    commandId: randomUUID(),
    id: id.unitReturn,
    clauseId: 'SY-3.4-b',
    period: '2026-Q3',
    items: [{ label: PLAIN_LABEL, value: words.work[0]! }],
    note: words.work[0],
  })
  // One row that cannot be imported: the batch can be read, and confirmed it changes no ledger.
  const sheet = [
    ['姓名', '性别', '出生日期', '身份证号'],
    [`${name}名册`, '女', '不是日期', '不是号码'],
  ]
  const workbook = { name: `${tag}名册.xlsx`, bytes: await writeXlsx({ sheets: [{ name: '名册', rows: sheet }] }) }
  const batch = await as(crew.importer).upload(uploadImport, { id: id.batch }, workbook)
  if (batch.status !== 200) throw new Error(`import of ${relation}: ${batch.raw}`)
  await as(crew.filer).upload(uploadFile, { id: id.file }, { name: 'photo.png', bytes: PNG })
  await as(crew.filer).call(fileReport, {
    commandId: randomUUID(),
    id: id.report,
    situations: ['domestic-violence'],
    urgent: true,
    ...(script.childKnown ? { childId: id.child } : { childDescription: '一名女孩' }),
    areaCode,
    narrative: words.story[0]!,
    observedAt: '2026-11-15T08:00:00+08:00',
    fileIds: [id.file],
  })
  await as(crew.police).call(acceptReport, {
    commandId: randomUUID(),
    id: id.report,
    caseId: id.case,
    dispatchedAt: '2026-11-16T08:30:00+08:00',
  })
  let version = 1
  const step = () => ({ commandId: randomUUID(), id: id.case, expectedVersion: version })
  const move = async (done: Promise<{ version: number }>) => {
    version = (await done).version
  }
  await move(as(crew.police).call(setScenario, { ...step(), scenario: 'guardian-abuse' }))
  for (const stepId of ['attend', 'evidence', 'injury-exam', 'lawful-handling']) {
    const measure = { ...step(), measureId: randomUUID(), stepId, kind: 'recorded', note: words.story[2]! } as const
    await move(as(crew.police).call(recordMeasure, measure))
  }
  if (script.placementUnitId !== undefined) {
    const measure = { ...step(), measureId: randomUUID(), stepId: 'removal', kind: 'recorded', note: '送站' } as const
    const placement = { placement: 'institution', placementUnitId: script.placementUnitId }
    await move(as(crew.police).call(recordMeasure, { ...measure, ...placement }))
  }
  await move(as(crew.police).call(notifyTownship, { ...step(), summary: words.story[1]! }))
  await move(as(crew.town).call(receiveNotice, { ...step(), assessmentId: randomUUID() }))
  if (!script.childKnown) await move(as(crew.town).call(identifyChild, { ...step(), childId: id.child }))
  for (const [index, { part, unitId }] of script.invited.entries()) {
    const invitationId = index === 0 ? id.invitation : randomUUID()
    await move(as(crew.town).call(inviteUnit, { ...step(), invitationId, part, unitId }))
  }
  if (script.until === 'assessing') return place
  await move(as(crew.town).call(answerAssessment, { ...step(), answers: ANSWERS }))
  await move(as(crew.town).call(decideGrade, { ...step(), grade: GRADE, reason: '按村里情况' }))
  await move(
    as(crew.town).call(adoptPlan, {
      ...step(),
      planId: randomUUID(),
      goals: words.story[3]!,
      services: [{ service: script.referral.service, need: '需要' }],
      followUpUnitId: script.followUpUnitId,
      firstFollowUpBy: '2026-11-30',
    }),
  )
  await move(
    as(crew.town).call(sendReferral, {
      ...step(),
      referralId: id.referral,
      service: script.referral.service,
      toUnitId: script.referral.unitId,
      request: words.story[4]!,
    }),
  )
  const followUp = { ...visit, commandId: randomUUID(), id: id.caseVisit, childId: id.child, caseId: id.case }
  await as(crew.village).call(recordVisit, { ...followUp, visitedOn: '2026-11-16' })
  if (script.until === 'following') return place
  const server = as(script.server!)
  const onReferral = () => ({ commandId: randomUUID(), id: id.referral })
  await server.call(acceptReferral, { ...onReferral(), expectedVersion: 1 })
  await server.call(completeReferral, { ...onReferral(), expectedVersion: 2, feedback: '已办结' })
  if ((await server.call(readReferral, { id: id.referral })).state !== 'completed') throw new Error('not completed')
  version = (await as(crew.town).call(readCase, { id: id.case })).version
  const closing = { outcome: 'resolved', summary: '已稳定', followUpOn: '2026-12-16' } as const
  await move(as(crew.town).call(proposeClosing, { ...step(), ...closing }))
  await move(as(crew.second).call(decideClosing, { ...step(), agree: true }))
  return place
}
