import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import { judgeDefinition } from './definition.ts'
import { loadPack } from './load.ts'
import { recipientsOf } from './recipients.ts'
import { openSteps, suggestScenarios } from './scenario.ts'

const TODAY = '2026-11-23'
const result = loadPack(await readPack(fileURLToPath(new URL('../packs/songyang', import.meta.url))))
if (!result.ok) throw new Error(JSON.stringify(result.problems))
const pack = result.pack
const { definition } = pack
if (definition === null) throw new Error('no definition')

const CHILD = { 'child.age': 9, 'child.residence': 'registered-place' }

describe('who counts as left behind in 松阳', () => {
  const judge = (facts: Record<string, string | number | boolean>) => judgeDefinition(definition, facts, TODAY)

  it('names the clauses that are met', () => {
    const judgement = judge({ ...CHILD, 'father.outsideCounty': true, 'mother.outsideCounty': true })
    expect(judgement).toMatchObject({ verdict: 'eligible', missing: [] })
    expect(judgement.met).toEqual(['SY-1-e', 'SY-1-e', 'SY-1-c'])
  })
  it('turns nobody away because something is not known: neither of a ground nor of what would be watched', () => {
    // Nothing is known of the father; the mother has been ill for half a year.
    const ill = { 'mother.status': 'home', 'mother.outsideCounty': false, 'mother.incapacity': 'grave-illness' }
    const judgement = judge({ ...CHILD, ...ill, 'mother.incapacitySince': '2026-06-01' })
    expect(judgement.verdict).toBe('needs-evidence')
    expect(judgement.missing).toContain('father.status')
    // Known to be at home, he would not be away while she is ill: then it is settled.
    const home = { 'father.status': 'home', 'father.outsideCounty': false, 'father.incapacity': 'none' }
    expect(judge({ ...CHILD, ...ill, ...home, 'mother.incapacitySince': '2026-06-01' }).verdict).toBe('not-eligible')
  })
  it('asks only for what could still change the answer', () => {
    const facts = { ...CHILD, 'father.outsideCounty': true, 'father.status': 'away', 'father.incapacity': 'none' }
    expect(judge({ ...facts, 'mother.outsideCounty': true }).missing).toEqual([])
    const open = judge({ ...facts, 'mother.outsideCounty': false, 'mother.status': 'home' })
    expect(open).toMatchObject({ verdict: 'needs-evidence', missing: ['mother.incapacity', 'mother.incapacitySince'] })
  })
  it('asks for the start of an illness before it decides', () => {
    const facts = { ...CHILD, 'father.status': 'away', 'father.incapacity': 'none', 'father.outsideCounty': true }
    const ill = {
      ...facts,
      'mother.status': 'home',
      'mother.outsideCounty': false,
      'mother.incapacity': 'grave-illness',
    }
    expect(judge(ill)).toMatchObject({ verdict: 'needs-evidence', missing: ['mother.incapacitySince'] })
    expect(judge({ ...ill, 'mother.incapacitySince': '2026-01-01' }).verdict).toBe('watch')
    expect(judge({ ...ill, 'mother.incapacitySince': '2025-01-01' }).verdict).toBe('eligible')
  })
  it('is settled by age alone, whatever else is unknown', () => {
    expect(judge({ 'child.age': 16 })).toMatchObject({ verdict: 'not-eligible', missing: [] })
  })
})

describe('who receives a report', () => {
  const received = (facts: Record<string, string>) =>
    recipientsOf(pack, 'report.filed', facts, TODAY).map(({ id }) => id)

  it('is the police and the township, and the local government where a doctor reports', () => {
    expect(received({ 'report.reporterRole': 'village.worker' })).toEqual(['police', 'township'])
    expect(received({ 'report.reporterRole': 'medical.reporter' })).toEqual(['police', 'township', 'local-government'])
  })
  it('includes one too many rather than one too few when the reporter is not known', () => {
    expect(received({})).toEqual(['police', 'township', 'local-government'])
  })
})

describe('the steps of a scenario', () => {
  it('may finish once every mandatory step is recorded or waived', () => {
    const mandatory = ['attend', 'evidence', 'injury-exam', 'lawful-handling']
    expect(openSteps(pack, 'guardian-abuse', []).remaining.map(({ id }) => id)).toEqual(mandatory)
    const done = mandatory.slice(1).map((stepId) => ({ stepId, kind: 'recorded' as const }))
    expect(openSteps(pack, 'guardian-abuse', done)).toMatchObject({ mayFinish: false, remaining: [{ id: 'attend' }] })
    const all = openSteps(pack, 'guardian-abuse', [...done, { stepId: 'attend', kind: 'waived' }])
    expect(all.mayFinish).toBe(true)
    expect(all.optional.map(({ id }) => id)).toEqual(['removal', 'escort-medical'])
  })
  it('does not count steps of another scenario', () => {
    const done = [{ stepId: 'filing', kind: 'recorded' as const }]
    expect(openSteps(pack, 'guardian-abuse', done).remaining).toHaveLength(4)
  })
  it('has no steps for a scenario the pack does not know', () => {
    expect(() => openSteps(pack, 'earthquake', [])).toThrow(/earthquake/)
  })
  it('is suggested by what was reported, never chosen', () => {
    expect(suggestScenarios(pack, { 'report.situations': ['domestic-violence'] }, TODAY)).toEqual(['guardian-abuse'])
    expect(suggestScenarios(pack, { 'report.situations': ['missing'] }, TODAY)).toEqual([])
  })
})
