import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import { planDuties, type PolicyEvent } from './duties.ts'
import type { WorkingCalendar } from './duration.ts'
import { loadPack } from './load.ts'
import { startOf } from './pack-duty.ts'
import type { Pack } from './pack.ts'

const pack = await load('fictional')
const songyang = await load('songyang')

/** The weeks around 1 October 2026: eight days off, and the Saturday after made up for. */
const CALENDAR: WorkingCalendar = {
  lastKnownYear: 2026,
  isWorkingDay(date) {
    if (!date.startsWith('2026')) throw new Error(`no calendar for ${date}`)
    if (date >= '2026-10-01' && date <= '2026-10-08') return false
    if (date === '2026-10-10') return true
    return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
  },
}

async function load(folder: string): Promise<Pack> {
  const result = loadPack(await readPack(fileURLToPath(new URL(`../packs/${folder}`, import.meta.url))))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.pack
}

function event(change: Partial<PolicyEvent> & { type: string }): PolicyEvent {
  return { at: new Date('2026-11-23T09:00:00+08:00'), ids: { report: 'r1', case: 'c1' }, facts: {}, ...change }
}

function plan(change: Partial<PolicyEvent> & { type: string }, from: Pack = pack) {
  return planDuties(from, event(change), CALENDAR)
}

describe('opening', () => {
  it('plans a duty in full: owner, subject, limit, reminders, escalations, and who set the number', () => {
    const [duty] = plan({ type: 'report.filed', facts: { 'report.urgent': false } }).opens
    expect(duty).toEqual({
      ruleId: 'accept',
      clause: 'YX-2',
      title: '受理报告',
      force: 'must',
      owner: 'police.officer',
      per: 'report',
      subjectId: 'r1',
      dueAt: new Date('2026-11-23T11:00:00+08:00'),
      word: null,
      timeSource: 'document',
      reminders: [{ at: new Date('2026-11-23T10:00:00+08:00') }],
      escalations: [{ at: new Date('2026-11-24T09:00:00+08:00'), to: 'county.civil' }],
      standing: false,
    })
  })
  it('opens a conditional rule when its condition holds or cannot be settled, not when it is false', () => {
    const opened = (facts: PolicyEvent['facts']) =>
      plan({ type: 'report.filed', facts }).opens.map((duty) => duty.ruleId)
    expect(opened({ 'report.urgent': true })).toEqual(['accept', 'accept-urgent'])
    expect(opened({})).toEqual(['accept', 'accept-urgent'])
    expect(opened({ 'report.urgent': false })).toEqual(['accept'])
  })
  it('counts working days over a holiday and a made-up Saturday', () => {
    const at = new Date('2026-09-30T15:00:00+08:00')
    const [duty] = plan({ type: 'plan.adopted', at }).opens
    expect(duty?.dueAt).toEqual(new Date('2026-10-12T15:00:00+08:00'))
  })
  it('gives what is only encouraged no limit, no escalation, but its word and its reminder', () => {
    const [duty] = plan({ type: 'assessment.decided' }).opens
    expect(duty).toMatchObject({ force: 'encourage', dueAt: null, timeSource: 'none', word: '经常', escalations: [] })
    expect(duty?.reminders).toEqual([{ at: new Date('2026-11-30T09:00:00+08:00') }])
  })
  it('marks a number of the platform as such, beside the word of the document', () => {
    const ids = { invitation: 'i1', case: 'c1' }
    const [duty] = plan({ type: 'assessment.invited', ids, assignedUnit: 'u1' }).opens
    expect(duty).toMatchObject({ owner: 'assigned', subjectId: 'i1', word: '及时', timeSource: 'platform-default' })
  })
  it('refuses to open a duty that would be nobody’s', () => {
    expect(() => plan({ type: 'assessment.invited', ids: { invitation: 'i1' } })).toThrow(/names none/)
  })
  it('leaves a rule alone when the event has none of its subject', () => {
    expect(plan({ type: 'visit.recorded', ids: { visit: 'v1' } })).toEqual({ opens: [], closes: [], cancels: [] })
    const outsideAnyCase = plan({ type: 'visit.recorded', ids: { child: 'k1', visit: 'v1' } })
    expect(outsideAnyCase.closes.map((end) => end.ruleId)).toEqual(['regular-look'])
  })
  it('ignores an event that no rule names', () => {
    expect(plan({ type: 'something.else' })).toEqual({ opens: [], closes: [], cancels: [] })
  })
})

describe('closing', () => {
  it('closes by evidence only when the evidence is good enough', () => {
    const closed = (facts: PolicyEvent['facts']) =>
      plan({ type: 'visit.recorded', facts }).closes.map((end) => end.ruleId)
    expect(closed({ 'visit.childSafe': true })).toEqual(['visit', 'look-back'])
    expect(closed({})).toEqual(['look-back'])
  })
  it('closes and opens the same rule by one event', () => {
    const changes = plan({ type: 'visit.recorded', facts: { 'visit.childSafe': true } })
    expect(changes.closes).toContainEqual({ ruleId: 'visit', subjectId: 'c1', subjectKind: 'case' })
    expect(changes.opens.map((duty) => duty.ruleId)).toEqual(['visit'])
  })
  it('cancels by the subject, or by the case where the event has no such subject', () => {
    expect(plan({ type: 'case.closed' }).cancels).toEqual([{ ruleId: 'visit', subjectId: 'c1', subjectKind: 'case' }])
    expect(plan({ type: 'assessment.decided', ids: { assessment: 'a1', case: 'c1' } }).cancels).toEqual([
      { ruleId: 'opinion', subjectId: 'c1', subjectKind: 'case' },
    ])
  })
})

describe('松阳, from a report to a closed case', () => {
  const ids = { report: 'r', case: 'c', child: 'k', assessment: 'a', invitation: 'i', referral: 'f', visit: 'v' }
  const day = (text: string) => new Date(`2026-${text}:00+08:00`)
  const opens = (type: string, facts: PolicyEvent['facts'] = {}) =>
    plan({ type, ids, assignedUnit: 'u', at: day('11-23T09:00'), facts }, songyang).opens.map((duty) => [
      duty.ruleId,
      duty.clause,
      duty.owner,
      duty.subjectId,
      duty.dueAt,
      ...duty.escalations.map(({ at, to }) => [to, at]),
    ])

  it('report filed: the police within half an hour, then county civil affairs, then the leader', () => {
    expect(opens('report.filed')).toEqual([
      [
        'police-accept',
        'SY-A2.7-a',
        'police.officer',
        'r',
        day('11-23T09:30'),
        ['county.civil', day('11-23T09:30')],
        ['leader', day('11-23T11:00')],
      ],
    ])
  })
  it('referral sent and accepted: the unit it went to, then window and county', () => {
    expect(opens('referral.sent')).toEqual([
      [
        'referral-answer',
        'SY-3.12-a',
        'assigned',
        'f',
        day('11-26T09:00'),
        ['town.worker', day('11-30T09:00')],
        ['county.civil', day('11-30T09:00')],
      ],
    ])
    expect(opens('referral.accepted')).toEqual([
      [
        'referral-complete',
        'SY-3.12-a',
        'assigned',
        'f',
        day('12-21T09:00'),
        ['town.worker', day('12-28T09:00')],
        ['county.civil', day('12-28T09:00')],
      ],
    ])
  })
  it('referral refused: back to the window', () => {
    const due = day('11-25T09:00')
    expect(opens('referral.refused')).toEqual([
      ['referral-again', 'SY-3.12-a', 'town.worker', 'c', due, ['county.civil', day('11-27T09:00')]],
    ])
  })
  it('never shows a platform number as the document’s', () => {
    const all = songyang.duties.flatMap((rule) =>
      plan({ type: rule.on[0] ?? '', ids, assignedUnit: 'u' }, songyang).opens.map((duty) => duty.timeSource),
    )
    expect(all.length).toBeGreaterThan(songyang.duties.filter((rule) => startOf(rule) === 'event').length)
    expect(all).not.toContain('document')
  })
  it('leaves nothing open that no later event could close or cancel', () => {
    const happened = ['report.accepted', 'case.notified', 'assessment.opinion-given', 'referral.completed']
    const after = new Set(songyang.duties.flatMap((rule) => [...rule.satisfiedBy, ...rule.cancelledBy]))
    for (const type of happened) expect(after).toContain(type)
    const byCase = songyang.duties.filter(
      (rule) => startOf(rule) === 'event' && rule.per !== 'report' && rule.per !== 'child',
    )
    const left = byCase.filter((rule) => ![...rule.satisfiedBy, ...rule.cancelledBy].includes('case.closed'))
    expect(left.map((rule) => rule.id)).toEqual([])
  })
})
