import { describe, expect, it } from 'vitest'
import type { Dossier } from '#contract/dossier.ts'
import { changedFields, compareWithLatest, correctionOf, rebased } from './correction.ts'

const OPENED: Dossier = {
  id: '7b0c2d6e-2b67-4f3e-9a53-0a4f6a1d3c11',
  version: 4,
  synthetic: true,
  nameMasked: '林*',
  idNumberMasked: '9999**********0021',
  addressMasked: '筏铺村***',
  facts: {
    sex: '2',
    nation: '01',
    birthDate: '2016-03-01',
    age: 10,
    idKind: 'identity-card',
    householdRegistered: true,
    registeredAreaName: '筏铺村',
    health: 'healthy',
    disabilityKind: null,
    disabilityGrade: null,
    boarding: 'day',
    schooling: 'primary',
    schoolName: '古市镇小学',
    className: '三年级一班',
    careArrangement: 'both',
    careAbility: 'fair',
    delegated: true,
    incomeSources: ['work'],
    reliefKinds: ['dibao'],
    paperFileNumber: null,
  },
  unstated: [],
  areaCode: '331124101201',
  areaName: '筏铺村',
  townshipName: '古市镇',
  status: 'active',
  relatives: [],
  siblings: [],
  eligibility: { outcome: 'eligible', sentences: [] },
  lastVisitOn: null,
  lastConfirmation: null,
  exitProposal: null,
  completeness: { percent: 100, missing: [], clause: null },
  merges: [],
  exitRefusal: null,
  exitPassed: null,
  openCaseIds: [],
  canWrite: true,
  canReveal: true,
}
const later = (facts: Partial<Dossier['facts']>, rest: Partial<Dossier> = {}): Dossier => ({
  ...OPENED,
  version: 5,
  ...rest,
  facts: { ...OPENED.facts, ...facts },
})

describe('a correction', () => {
  it('names only the fields that were changed, and leaves a covered field alone while it is blank', () => {
    const typed = { name: '', sex: '2', birthDate: '2016-03-11', idNumber: undefined, paperFileNumber: '' }
    expect(changedFields(OPENED, typed)).toEqual(['birthDate'])
  })

  it('does not call the same reliefs in another order a change', () => {
    const opened = later({ reliefKinds: ['dibao', 'medical'] })
    expect(changedFields(opened, { reliefKinds: ['medical', 'dibao'] })).toEqual([])
  })

  it('sends the corrected class name and nothing else', () => {
    const typed = { schooling: 'primary', className: '三年级二班', schoolName: '古市镇中心小学' }
    expect(correctionOf(later({ schoolName: '古市镇中心小学' }), typed)).toEqual({ className: '三年级二班' })
  })

  it('takes a class name away when it was emptied, whether the form says empty or absent', () => {
    expect(correctionOf(OPENED, { className: '' })).toEqual({ className: '' })
    expect(correctionOf(OPENED, { className: undefined })).toEqual({ className: '' })
  })

  it('does not promise to take a code away', () => {
    expect(changedFields(OPENED, { careAbility: undefined })).toEqual([])
  })

  it('can still empty the list of reliefs on purpose', () => {
    expect(correctionOf(OPENED, { reliefKinds: [] }).reliefKinds).toEqual([])
  })
})

describe('two people who correct one record', () => {
  const typed = { name: '林晓', schooling: 'primary', className: '三年级二班', schoolName: '古市镇小学' }

  it('are shown every field that either changed, with what clashes', () => {
    const latest = later({ className: '四年级一班', schoolName: '县实验小学' })
    expect(compareWithLatest(OPENED, latest, typed)).toEqual([
      { field: 'name', before: '林*', mine: '林晓', latest: '林*', clash: 'covered' },
      { field: 'className', before: '三年级一班', mine: '三年级二班', latest: '四年级一班', clash: true },
      { field: 'schoolName', before: '古市镇小学', mine: '古市镇小学', latest: '县实验小学', clash: false },
    ])
  })

  it('agree when both wrote the same', () => {
    const [row] = compareWithLatest(OPENED, later({ className: '三年级二班' }), { className: '三年级二班' })
    expect(row?.clash).toBe(false)
  })

  it('keep what they chose to keep and take the latest for the rest, so that nothing of the other is undone', () => {
    const latest = later({ className: '四年级一班', schoolName: '县实验小学' })
    const next = rebased(latest, typed, new Set(['className']))
    expect(next).toEqual({ name: undefined, schooling: 'primary', className: '三年级二班', schoolName: '县实验小学' })
    expect(changedFields(latest, next)).toEqual(['className'])
  })
})
