import { randomUUID } from 'node:crypto'
import type { Permission } from '#contract/permissions.ts'
import { demoId } from '#server/demo.ts'
import { access } from '#server/features.ts'
import type { Persona } from './ask.ts'
import type { Place, Population } from './population.ts'
import { ledgerExpectations } from './expectations-ledger.ts'
import { rosterExpectations } from './expectations-rosters.ts'
import { sessionExpectations } from './expectations-session.ts'
import { command, on, open, type Outcome, registration, type Row, search, STALE } from './rows.ts'
import { ledgerReturnRows } from './ledger-return-rows.ts'
import { sees } from './sight.ts'

const onCase = (place: Place) => ({ ...command(), id: place.caseId, expectedVersion: STALE })
const onReferral = (place: Place) => ({ ...command(), id: place.referralId, expectedVersion: STALE })
const caseAct = (more: Record<string, unknown> | (() => Record<string, unknown>)): Row =>
  on('case', (place) => ({ ...onCase(place), ...(typeof more === 'function' ? more() : more) }), ['version_conflict'])
const childRead = on('child', (place) => ({ id: place.childId }))
const noBody = open(() => ({}))
const page = open(() => ({ page: 1, pageSize: 200 }))

const PLACE_OF: Readonly<Record<string, string>> = {
  'village.dongjiaolong': '331124101211',
  'village.yuyan': '331124102200',
  'town.yuyan': '331124102200',
}

const FAPU = '331124101210'
const HOSPITAL = demoId('clinic.331124101')
const UNKNOWN_ID = randomUUID()

const imported = on('batch', (place) => ({ id: place.batchId }))
const columnsOf = (place: Place) => ({ ...command(), id: place.batchId, columns: [{ table: 0, at: 0, field: 'name' }] })

/** One row for every operation of the contract. What is missing here fails the matrix. */
export function expectations({ places }: Population): Readonly<Record<string, Row>> {
  const homeOf = ({ login }: Persona) =>
    login.endsWith('.neighbour') ? places['other-county'].areaCode : (PLACE_OF[login] ?? FAPU)
  return {
    // Children.
    listChildren: search((place) => ({ areaCode: place.areaCode, page: 1, pageSize: 200 })),
    suggestChildren: search((place) => ({ q: place.words.child[0] ?? '查无此人' })),
    exportChildren: search((place) => ({ areaCode: place.areaCode, purpose: 'inspection' })),
    readChild: childRead,
    readTimeline: childRead,
    listRevisions: childRead,
    listVisits: childRead,
    revealChild: on('child', (place) => ({ id: place.childId, purpose: 'verify' })),
    registerChild: on('child', (place, persona) => registration(place.childId, homeOf(persona)), null),
    correctChild: on(
      'child',
      (place) => ({
        ...command(),
        id: place.childId,
        expectedVersion: STALE,
        basis: '核对',
        fields: { className: '三班' },
      }),
      ['version_conflict'],
    ),
    saveRelative: on(
      'child',
      (place) => ({
        ...command(),
        id: place.childId,
        expectedVersion: STALE,
        basis: '核对',
        relative: { id: place.relativeId, relation: '51', name: '某某（示例）' },
      }),
      ['version_conflict'],
    ),
    recordParentStatus: on(
      'child',
      (place) => ({
        ...command(),
        id: place.childId,
        relativeId: place.relativeId,
        status: { state: 'away', since: '2030-01-01' },
      }),
      ['date_in_future'],
    ),
    confirmChild: on('child', (place) => ({ ...command(), id: place.childId })),
    // Every child of the population waits for a decision, and this one was never read.
    proposeExit: on(
      'child',
      (place) => ({ ...command(), id: place.childId, reason: 'died', basis: '越权尝试', since: '2026-11-10' }),
      ['exit_already_proposed'],
    ),
    decideExit: on(
      'child',
      (place) => ({ ...command(), id: place.childId, proposalId: UNKNOWN_ID, decision: 'approve' }),
      ['version_conflict'],
    ),
    ...ledgerExpectations(),
    recordVisit: on('child', (place) => ({
      ...command(),
      id: randomUUID(),
      childId: place.childId,
      visitedOn: '2026-11-14',
      mode: 'phone',
      personsMet: ['carer'],
      childSafe: true,
      carerPresent: true,
    })),
    uploadImport: open(() => ({ id: randomUUID() }), ['workbook_unreadable', 'file_type_refused']),
    readImport: imported,
    listImports: page,
    mapImportColumns: on('batch', columnsOf, ['ok', 'import_already_done']),
    confirmImport: on('batch', (place) => ({ ...command(), id: place.batchId }), ['ok', 'import_already_done']),
    // Thrown away it could not be read any more: whoever sees it is left out.
    discardImport: on('batch', (place) => ({ ...command(), id: place.batchId }), null),
    downloadImportErrors: imported,
    downloadImportTemplate: noBody,

    // Reports and files.
    listReports: search(({ relation }) => ({ box: relation === 'own' ? 'mine' : 'received', page: 1, pageSize: 200 })),
    readReport: on('report', (place) => ({ id: place.reportId })),
    fileReport: on(
      'child',
      (place, persona) => ({
        ...command(),
        id: randomUUID(),
        situations: ['missing'],
        urgent: true,
        childId: place.childId,
        areaCode: homeOf(persona),
        narrative: '越权尝试',
        observedAt: '2026-11-15T08:00:00+08:00',
      }),
      null,
    ),
    acceptReport: on(
      'received',
      (place) => ({
        ...command(),
        id: place.reportId,
        caseId: randomUUID(),
        dispatchedAt: '2026-11-16T08:30:00+08:00',
      }),
      ['report_already_accepted'],
    ),
    answerReporter: on('received', (place) => ({
      ...command(),
      id: place.reportId,
      messageId: randomUUID(),
      body: '已收到',
    })),
    revealReporter: on('received', (place) => ({ id: place.reportId, purpose: 'contact-for-safety' })),
    uploadFile: open(() => ({ id: randomUUID() })),
    readFile: on('report', (place) => ({ id: place.fileId })),

    // Cases.
    listCases: page,
    readCase: on('case', (place) => ({ id: place.caseId })),
    setScenario: caseAct({ scenario: 'general' }),
    recordMeasure: caseAct(() => ({ measureId: randomUUID(), stepId: 'attend', kind: 'recorded', note: '到场' })),
    returnChild: caseAct({ returnedOn: '2026-11-15', note: '越权尝试' }),
    notifyTownship: caseAct({ summary: '通报' }),
    receiveNotice: caseAct(() => ({ assessmentId: randomUUID() })),
    identifyChild: {
      input: (place) => ({ ...onCase(place), childId: place.childId }),
      outcome: (persona, place) => (sees('case', persona.login, place.relation) ? ['version_conflict'] : ['not_found']),
    },
    inviteUnit: caseAct(() => ({ invitationId: randomUUID(), part: 'medical', unitId: HOSPITAL })),
    giveOpinion: {
      input: (place) => ({ ...command(), id: place.caseId, invitationId: place.invitationId, opinion: '意见' }),
      outcome: ({ login }, { relation }) => {
        if (!sees('case', login, relation)) return ['not_found']
        if (relation !== 'invited') return ['illegal_transition']
        return sees('invited-unit', login, relation) ? ['ok', 'illegal_transition'] : ['not_found']
      },
    },
    answerAssessment: caseAct({ answers: { carer: 'good' } }),
    decideGrade: caseAct({ grade: 'green' }),
    adoptPlan: caseAct(() => ({
      planId: randomUUID(),
      goals: '目标',
      services: [{ service: 'counselling', need: '需要' }],
      followUpUnitId: demoId('village.331124101210'),
      firstFollowUpBy: '2026-12-01',
    })),
    proposeClosing: caseAct({ outcome: 'resolved', summary: '稳定', followUpOn: '2026-12-30' }),
    decideClosing: caseAct({ agree: true }),

    // Referrals.
    sendReferral: caseAct(() => ({
      referralId: randomUUID(),
      service: 'medical-treatment',
      toUnitId: HOSPITAL,
      request: '请求',
    })),
    listReferrals: search(({ relation }) => ({
      box: relation === 'own' ? 'sent' : 'received',
      page: 1,
      pageSize: 200,
    })),
    readReferral: on('referral', (place) => ({ id: place.referralId })),
    acceptReferral: on('receiver', onReferral, ['version_conflict']),
    refuseReferral: on('receiver', (place) => ({ ...onReferral(place), reason: '无力承接' }), ['version_conflict']),
    completeReferral: on('receiver', (place) => ({ ...onReferral(place), feedback: '办结' }), ['version_conflict']),
    withdrawReferral: on('sender', (place) => ({ ...onReferral(place), reason: '不再需要' }), ['version_conflict']),

    // Returns: one hands in for one's own unit only, and the lists show what one may read.
    submitReturn: open(() => ({
      ...command(),
      id: randomUUID(),
      clauseId: 'SY-3.4-b',
      period: '2026-Q1',
      items: [{ label: '办理情况', value: '已办' }],
    })),
    listReturns: search((place) => ({ period: place.relation === 'own' ? '2026-Q3' : '2026-Q1', pageSize: 200 })),
    listOpenReturns: noBody,

    ...ledgerReturnRows(),

    // One's own desk.
    listDuties: search(({ relation }) => ({ group: relation === 'ended' ? 'done' : 'open', page: 1, pageSize: 200 })),
    readHome: noBody,
    listMessages: page,
    readMessages: search((place) => ({ ids: [place.reportId, place.caseId] })),
    readPack: noBody,
    countClauseDuties: noBody,
    listClauseDuties: open(() => ({ id: 'SY-3.5-i', group: 'open', page: 1, pageSize: 200 })),
    listEditions: noBody,
    listPacks: noBody,
    // By a child of the ledger it is a look at the dossier, and asks for that word as well.
    compareDefinitions: {
      input: (place) => ({ childId: place.childId }),
      outcome: (persona, place) => {
        if (persona.role === null || !access.get('child.read')?.has(persona.role)) return ['not_permitted']
        return sees('child', persona.login, place.relation) ? ['ok'] : ['not_found']
      },
    },
    startTrial: open(() => ({ ...command(), id: randomUUID(), proposal: { packId: 'songyang' } }), null),
    readTrial: open(() => ({ id: UNKNOWN_ID }), ['not_found']),
    // An edition nobody started from: whoever may publish is told so, and nothing changes.
    publishEdition: open(
      () => ({
        ...command(),
        proposal: { packId: 'songyang', linked: ['national'] },
        fromDay: '2030-01-01',
        reason: '越权尝试',
        expectedVersion: STALE,
      }),
      ['version_conflict'],
    ),
    pauseDuty: open(() => ({ ...command(), id: UNKNOWN_ID, reason: 'court' }), ['not_found']),
    resumeDuty: open(() => ({ ...command(), id: UNKNOWN_ID }), ['not_found']),

    // Administrators: the word decides; what is aimed at does not exist.
    listAreas: open(() => ({})),
    listUnits: page,
    createUnit: {
      input: (place) => ({ ...command(), id: randomUUID(), name: '新单位', kind: 'school', areaCode: place.areaCode }),
      outcome: (_, { relation }) => (relation === 'other-county' || relation === 'unknown' ? ['area_outside'] : null),
    },
    listAccounts: page,
    createAccount: open(
      () => ({ ...command(), id: randomUUID(), login: 'probe', displayName: '新', password: '一二三四五六七八九十' }),
      null,
    ),
    setAccountDisabled: open(() => ({ ...command(), id: UNKNOWN_ID, disabled: true, reason: 'left' }), ['not_found']),
    resetPassword: open(() => ({ ...command(), id: UNKNOWN_ID, password: '山高水长风物新2026' }), ['not_found']),
    listPosts: page,
    givePost: open(
      () => ({
        ...command(),
        id: randomUUID(),
        accountId: UNKNOWN_ID,
        unitId: HOSPITAL,
        role: 'town.worker',
        startsOn: '2026-11-20',
        approvedBy: '示例',
      }),
      ['not_found'],
    ),
    endPost: open(() => ({ ...command(), id: UNKNOWN_ID, reason: 'left' }), ['not_found']),
    listAudit: page,

    ...rosterExpectations,

    ...sessionExpectations,
    readHealth: noBody,
    readOpenApi: noBody,
  }
}

/** What must happen, by the word first and the place second. */
export function outcomeOf(
  permission: Permission | 'public' | 'signed-in',
  row: Row,
  at: { persona: Persona; place: Place },
): readonly Outcome[] | null {
  if (permission === 'public') return row.outcome(at.persona, at.place)
  if (at.persona.role === null) return ['not_signed_in']
  if (permission !== 'signed-in' && !access.get(permission)?.has(at.persona.role)) return ['not_permitted']
  return row.outcome(at.persona, at.place)
}
