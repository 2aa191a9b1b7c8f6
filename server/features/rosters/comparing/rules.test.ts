import { describe, expect, it } from 'vitest'
import { compareRosters } from './rules.ts'
import type { ComparedRow, Comparison, LedgerChild, Link, ListMaker } from './verdicts/rules.ts'

const SCHOOL: ListMaker = {
  unitId: 'school',
  unitName: '中心小学',
  state: 'handed-in',
  rule: { id: 'school-roll', label: '一方外出满三个月就算' },
}
const STATION: ListMaker = { unitId: 'station', unitName: '派出所', state: 'handed-in', rule: null }

function child(id: string, more: Partial<LedgerChild> = {}): LedgerChild {
  return {
    id,
    listed: true,
    verdict: 'eligible',
    name: '林一',
    sex: '1',
    birthDate: '2016-05-01',
    idNumber: null,
    schoolUnitId: 'school',
    focus: [],
    offices: { 'school-roll': true },
    ...more,
  }
}
function row(id: string, more: Partial<ComparedRow> = {}): ComparedRow {
  return {
    id,
    person: `person-${id}`,
    unitId: 'school',
    unitName: '中心小学',
    sheetId: 'sheet',
    name: '林一',
    sex: '1',
    birthDate: '2016-05-01',
    idNumber: null,
    counted: null,
    readable: true,
    elsewhere: false,
    gone: null,
    ...more,
  }
}
function auto(rowId: string, childId: string): Link {
  return { rowId, decision: 'auto', candidates: [{ childId, probability: 0.9999, reasons: ['姓名一致'] }] }
}
const none = (rowId: string): Link => ({ rowId, decision: 'none', candidates: [] })
function compare(input: Partial<Comparison>) {
  return compareRosters({ children: [], rows: [], links: [], makers: [SCHOOL, STATION], twins: [], ...input }).map(
    ({ pile, kind, childId, rowIds, settled }) => ({ pile, kind, childId, rowIds, settled }),
  )
}

describe('the five piles', () => {
  it('settles a child that both sides know and count', () => {
    expect(compare({ children: [child('a')], rows: [row('1')], links: [auto('1', 'a')] })).toEqual([
      { pile: 'matched', kind: 'same', childId: 'a', rowIds: ['1'], settled: true },
    ])
  })

  it('tells another rule from other facts', () => {
    const known = { verdict: 'not-eligible', offices: { 'school-roll': true } }
    const kindsOf = (more: Partial<LedgerChild>, counted: boolean | null) =>
      compare({ children: [child('a', more)], rows: [row('1', { counted })], links: [auto('1', 'a')] }).map(
        ({ kind }) => kind,
      )
    expect(kindsOf(known, true)).toEqual(['office-counts'])
    expect(kindsOf({ ...known, offices: { 'school-roll': false } }, true)).toEqual(['facts-differ'])
    expect(kindsOf({ ...known, offices: { 'school-roll': null } }, true)).toEqual(['facts-differ'])
    expect(kindsOf({ offices: { 'school-roll': false } }, false)).toEqual(['office-does-not-count'])
    expect(kindsOf({ offices: { 'school-roll': true } }, false)).toEqual(['facts-differ'])
    expect(kindsOf(known, false)).toEqual(['same'])
  })

  it('takes an office without a written rule at its word', () => {
    const rows = [row('1', { unitId: 'station', unitName: '派出所' })]
    expect(
      compare({ children: [child('a', { verdict: 'not-eligible' })], rows, links: [auto('1', 'a')] })[0],
    ).toMatchObject({
      pile: 'definition',
      kind: 'office-counts',
    })
  })

  it('makes one matter of one person on several lists, and two of two numbers', () => {
    const rows = [
      row('1', { idNumber: 'A' }),
      row('2', { idNumber: 'A', sheetId: 'other', unitId: 'station', unitName: '派出所' }),
      row('3', { idNumber: 'B' }),
    ]
    const found = compare({ rows, links: rows.map(({ id }) => none(id)) })
    expect(found.map(({ kind, rowIds }) => [kind, rowIds])).toEqual([
      ['not-in-ledger', ['1', '2']],
      ['not-in-ledger', ['3']],
    ])
  })

  it('says when one list has a child twice, whether or not the ledger knows it', () => {
    const rows = [row('1'), row('2')]
    expect(
      compare({ children: [child('a')], rows, links: [auto('1', 'a'), auto('2', 'a')] }).map(({ kind }) => kind),
    ).toEqual(['same', 'twice-on-list'])
    expect(compare({ rows, links: [none('1'), none('2')] }).map(({ kind }) => kind)).toEqual([
      'not-in-ledger',
      'twice-on-list',
    ])
  })

  it('leaves alone pupils whom nobody counts and people of other townships, and nobody else', () => {
    const rows = [row('1', { counted: false }), row('2', { elsewhere: true }), row('3', { readable: false, name: '' })]
    expect(compare({ rows, links: rows.map(({ id }) => none(id)) }).map(({ kind }) => kind)).toEqual(['unreadable'])
  })

  it('asks about contradictions before rules', () => {
    const rows = [row('1', { sex: '2', counted: true })]
    const found = compareRosters({
      children: [child('a', { verdict: 'not-eligible' })],
      rows,
      links: [auto('1', 'a')],
      makers: [SCHOOL],
      twins: [],
    })
    expect(found[0]).toMatchObject({ kind: 'fields-differ', differ: ['sex'] })
  })

  it('waits for the list that should have the child', () => {
    const late = { ...SCHOOL, state: 'asked' as const }
    expect(compare({ children: [child('a')], makers: [late, STATION] })).toEqual([])
    expect(compare({ children: [child('a', { schoolUnitId: null })], makers: [late, STATION] })).toEqual([])
    expect(compare({ children: [child('a')] })[0]).toMatchObject({ pile: 'ledger-only', kind: 'not-on-list' })
    expect(compare({ children: [child('a', { schoolUnitId: null })] })[0]).toMatchObject({ kind: 'no-list-covers' })
  })

  it('does not call missing whom the school never counts', () => {
    expect(compare({ children: [child('a', { offices: { 'school-roll': false } })] })[0]).toMatchObject({
      pile: 'definition',
      kind: 'office-does-not-count',
    })
  })

  it('does not look for children who left, nor for those the document does not count', () => {
    expect(compare({ children: [child('a', { listed: false }), child('b', { verdict: 'not-eligible' })] })).toEqual([])
    const rows = [row('1')]
    expect(compare({ children: [child('a', { listed: false })], rows, links: [auto('1', 'a')] })[0]).toMatchObject({
      kind: 'left-ledger',
    })
  })

  it('puts before a person whom a list says is dead or gone, and lets the other lists speak for themselves', () => {
    const gone = row('1', { counted: false, gone: '死亡', unitName: '派出所', sheetId: 'station' })
    const here = row('2')
    const about = (children: LedgerChild[], rows: ComparedRow[]) =>
      compare({ children, rows, links: rows.map(({ id }) => auto(id, 'a')) }).map(({ kind, settled }) => [
        kind,
        settled,
      ])
    expect(about([child('a')], [gone])).toEqual([['list-says-gone', false]])
    expect(about([child('a')], [gone, here])).toEqual([
      ['list-says-gone', false],
      ['same', true],
    ])
    expect(about([child('a', { listed: false })], [gone])).toEqual([])
    expect(compare({ rows: [gone], links: [none('1')] })).toEqual([])
  })

  it('finds the same matter under the same key when a list is handed in again', () => {
    const matterOf = (id: string) =>
      compareRosters({
        children: [],
        rows: [row(id, { person: 'p' })],
        links: [none(id)],
        makers: [SCHOOL],
        twins: [],
      })[0]!.matter
    expect(matterOf('1')).toBe(matterOf('2'))
  })
})
