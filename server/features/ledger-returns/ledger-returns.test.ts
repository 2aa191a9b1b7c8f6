import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, registerChild } from '#contract/child.ts'
import { decideExit, proposeExit } from '#contract/child-status.ts'
import { readChild } from '#contract/dossier.ts'
import { listDuties } from '#contract/duty.ts'
import {
  acceptLedgerReturn,
  closeLedgerReturn,
  confirmVillageRows,
  freezeLedgerReturn,
  type LedgerReturnView,
  listLedgerReturns,
  readLedgerReturn,
  reopenLedgerReturn,
  submitLedgerReturn,
  verifyLedgerReturn,
} from '#contract/ledger-return.ts'
import { compareLedgerReturn, listCountedChildren, listDifferentChildren } from '#contract/ledger-return-children.ts'
import {
  acknowledgeLedgerReturnCopy,
  listLedgerReturnCopies,
  readLedgerReturnCopy,
} from '#contract/ledger-return-copy.ts'
import { CELLS, EQUALITIES, F2_CELLS, gapOf } from '#contract/ledger-return-form.ts'
import {
  actOn,
  mendReturn,
  ownReturn,
  passTo,
  reportReturn,
  startQuarterEnd,
  YIXIAN_VILLAGE,
} from '#test/ledger-returns.ts'
import { listMessages } from '#contract/message.ts'
import type { Person, World } from '#test/start-app.ts'

let world: World

beforeAll(async () => {
  world = await startQuarterEnd()
})

const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code]
const whole = (view: LedgerReturnView) => view.rows.find(({ kind }) => kind === view.level)!.figures

test('drafts make themselves ten days before the quarter ends, one a township and one for the county', async () => {
  const civil = await world.as('civil.jinzhou')
  const list = await civil.call(listLedgerReturns, {})
  expect([list.period, list.rows.map(({ level, state }) => [level, state])]).toEqual([
    '2026-Q4',
    [
      ['county', 'draft'],
      ['township', 'draft'],
      ['township', 'draft'],
    ],
  ])
  const view = await civil.call(readLedgerReturn, { id: list.rows[0]!.id })
  const { rows } = await world.owner.query<{ n: number }>(
    "select count(*)::int as n from child_fact where listed and verdict = 'eligible' and area_code like '210727%'",
  )
  expect([view.total, whole(view)[0]]).toEqual([rows[0]!.n, rows[0]!.n])
  expect(view.total).toBeGreaterThan(10)
  expect(view.asOf).toBe('2026-12-22')
})

test('an unfilled field keeps the return from being frozen, names the child, and a mended one comes out by itself', async () => {
  const town = await world.as('town.jinzhou')
  let view = await ownReturn(town)
  await mendReturn(town, view)
  await world.work()
  view = await ownReturn(town)
  expect(view.acts).toEqual(['freeze'])
  const { rows } = await town.call(listCountedChildren, {
    id: view.id,
    areaCode: view.areaCode,
    cell: 'c13',
    pageSize: 200,
  })
  const child = await town.call(readChild, { id: rows[0]!.id! })
  const correct = (boarding: string | null, version: number) =>
    town.call(correctChild, {
      commandId: randomUUID(),
      id: child.id,
      expectedVersion: version,
      basis: '核对',
      fields: { boarding },
    })
  world.clock.advance('PT1M')
  await correct(null, child.version)
  await world.work()
  const unbalanced = await ownReturn(town)
  expect(unbalanced.checks.filter(({ children }) => children > 0).map(({ id, children }) => [id, children])).toEqual([
    ['boarding', 1],
    ['compulsory', 1],
  ])
  expect(unbalanced.checks.find(({ id }) => id === 'compulsory')!.gaps.map(({ gap }) => gap)).toEqual([1, 1])
  const faulty = await town.call(listCountedChildren, { id: view.id, areaCode: view.areaCode, check: 'compulsory' })
  expect(faulty.rows.map(({ id, faults }) => [id, faults])).toEqual([[child.id, ['boarding', 'compulsory']]])
  expect(codeOf(await town.ask(freezeLedgerReturn, actOn(unbalanced)))).toEqual([409, 'return_not_balanced'])
  world.clock.advance('PT1M')
  await correct('day', child.version + 1)
  await world.work()
  expect((await ownReturn(town)).acts).toEqual(['freeze'])
})

test('frozen, signed by village, township and county, copied with receipts; the duty of the clause is met by it', async () => {
  const [village, town, second, civil] = await Promise.all(
    ['village.jinzhou', 'town.jinzhou', 'town.second.jinzhou', 'civil.jinzhou'].map((login) => world.as(login)),
  )
  const draft = await ownReturn(town!)
  await town!.call(freezeLedgerReturn, actOn(draft))
  const frozen = await ownReturn(town!)
  expect(frozen.rows.every(({ figures }) => EQUALITIES.every((equality) => gapOf(equality, figures) === 0))).toBe(true)
  expect(codeOf(await town!.ask(submitLedgerReturn, actOn(frozen)))).toEqual([409, 'return_villages_missing'])

  const seen = await ownReturn(village!)
  expect([seen.rows.map(({ areaCode }) => areaCode), seen.total, seen.acts]).toEqual([
    [YIXIAN_VILLAGE],
    null,
    ['confirm'],
  ])
  const others = frozen.rows
    .filter(({ kind, areaCode }) => kind === 'village' && areaCode !== YIXIAN_VILLAGE)
    .map(({ areaCode }) => areaCode)
  expect(codeOf(await village!.ask(confirmVillageRows, { ...actOn(seen), areaCodes: others.slice(0, 1) }))).toEqual([
    422,
    'area_outside',
  ])
  await village!.call(confirmVillageRows, { ...actOn(seen), areaCodes: [YIXIAN_VILLAGE] })
  expect(codeOf(await town!.ask(confirmVillageRows, { ...actOn(frozen), areaCodes: others }))).toEqual([
    422,
    'invalid_input',
  ])
  await town!.call(confirmVillageRows, { ...actOn(frozen), areaCodes: others, basis: '纸质核签表已收齐' })
  await town!.call(submitLedgerReturn, actOn(frozen))

  const submitted = await ownReturn(town!)
  expect(new Set(submitted.signatures.map(({ hash }) => hash))).toEqual(new Set([frozen.hash]))
  expect(submitted.signatures.filter(({ basis }) => basis === null).map(({ part, by }) => [part, by])).toEqual([
    ['village', '赵（示例）'],
    ['township', '关（示例）'],
  ])
  const open = await town!.call(listDuties, { group: 'open', pageSize: 200 })
  expect(open.rows.filter(({ clauseId }) => clauseId === 'JZ-4.2.2-g')).toEqual([])
  expect(submitted.copies.map(({ unitName, openedAt }) => [unitName, openedAt])).toEqual([
    ['义县公安局', null],
    ['义县教育局', null],
  ])

  const education = await world.as('education.jinzhou')
  const copies = await education.call(listLedgerReturnCopies, {})
  const copy = await education.call(readLedgerReturnCopy, { id: copies.rows[0]!.id })
  expect(copy.rows).toHaveLength(1)
  expect(copy.rows[0]!.figures.filter((figure) => figure !== null && figure > 0 && figure < copy.threshold)).toEqual([])
  await education.call(acknowledgeLedgerReturnCopy, { commandId: randomUUID(), id: copy.id })
  const bureau = await world.as('bureau.jinzhou')
  expect(codeOf(await bureau.ask(readLedgerReturnCopy, { id: copy.id }))).toEqual([404, 'not_found'])
  expect((await ownReturn(town!)).copies.map(({ unitName, acknowledgedBy }) => [unitName, acknowledgedBy])).toEqual([
    ['义县公安局', null],
    ['义县教育局', '谷（示例）'],
  ])

  const county = await ownReturn(civil!)
  expect(codeOf(await civil!.ask(closeLedgerReturn, actOn(county)))).toEqual([409, 'return_towns_missing'])
  await reportReturn(second!)
  for (const part of (await ownReturn(civil!)).parts) {
    await civil!.call(acceptLedgerReturn, actOn(await civil!.call(readLedgerReturn, { id: part.id })))
  }
  await civil!.call(closeLedgerReturn, actOn(county))
  const signed = await ownReturn(civil!)
  expect([signed.state, signed.signatures.map(({ part }) => part)]).toEqual(['signed', ['county']])
  const sums = signed.rows.filter(({ kind }) => kind === 'township')
  expect(whole(signed)).toEqual(CELLS.map((_, cell) => sums.reduce((sum, { figures }) => sum + figures[cell]!, 0)))
  expect(await civil!.call(verifyLedgerReturn, { id: signed.id })).toEqual({ hash: signed.hash, intact: true })
})

test('what was frozen does not change with the ledger, and a hand in the database is noticed', async () => {
  const town = await world.as('town.jinzhou')
  const before = await ownReturn(town)
  const { rows } = await town.call(listCountedChildren, { id: before.id, areaCode: before.areaCode, cell: 'c13' })
  const child = await town.call(readChild, { id: rows[0]!.id! })
  await town.call(correctChild, {
    commandId: randomUUID(),
    id: child.id,
    expectedVersion: child.version,
    basis: '升学',
    fields: { schooling: 'junior' },
  })
  world.clock.advance('PT5M')
  await world.work()
  expect((await ownReturn(town)).rows).toEqual(before.rows)
  expect(await town.call(verifyLedgerReturn, { id: before.id })).toMatchObject({ intact: true })
  await world.owner.query(
    "update ledger_return_child set schooling = 'junior' where return_id = $1 and child_id = $2",
    [before.id, child.id],
  )
  expect(await town.call(verifyLedgerReturn, { id: before.id })).toMatchObject({ intact: false })
  await world.owner.query(
    "update ledger_return_child set schooling = 'primary' where return_id = $1 and child_id = $2",
    [before.id, child.id],
  )
})

const ENDED = '本村核签过的统计报表要重做，原来的签字不再算数，请等新的一版定稿后再核签'
const told = async (person: Person) =>
  (await person.call(listMessages, { pageSize: 100 })).rows.map((row) => row.text).filter((text) => text === ENDED)

const countEnded = async () =>
  (await world.owner.query("select from message where kind = 'ledger-return.signature-ended'")).rowCount!

test('reopened with a reason from the top down; the old revision stays with its signatures', async () => {
  const [town, civil] = [await world.as('town.jinzhou'), await world.as('civil.jinzhou')]
  const village = await world.as('village.jinzhou')
  const old = await ownReturn(town)
  expect(old.acts).toEqual([])
  const reopen = (view: LedgerReturnView, reason = '锦州复核发现两名孩子口径有误') => ({
    ...actOn(view),
    newId: randomUUID(),
    reason,
  })
  expect(codeOf(await civil.ask(reopenLedgerReturn, reopen(old)))).toEqual([409, 'return_county_signed'])
  await civil.call(reopenLedgerReturn, reopen(await ownReturn(civil)))
  expect(codeOf(await town.ask(reopenLedgerReturn, reopen(old)))).toEqual([409, 'illegal_transition'])
  await civil.call(reopenLedgerReturn, reopen(old))
  const fresh = await ownReturn(town)
  expect([fresh.revision, fresh.state, fresh.revisions.map(({ revision, state }) => [revision, state])]).toEqual([
    2,
    'draft',
    [
      [2, 'draft'],
      [1, 'reopened'],
    ],
  ])
  expect([fresh.takenBack, (await ownReturn(civil)).takenBack]).toEqual([false, true])
  expect(await told(village)).toEqual([ENDED])
  const kept = await town.call(readLedgerReturn, { id: old.id })
  expect([kept.rows, kept.signatures, kept.hash, kept.reopenedReason]).toEqual([
    old.rows,
    old.signatures,
    old.hash,
    '锦州复核发现两名孩子口径有误',
  ])
  expect(await town.call(verifyLedgerReturn, { id: old.id })).toMatchObject({ intact: true })
  // This time the correction is in it.
  expect(fresh.rows[0]!.figures).not.toEqual(undefined)

  // The township takes its own back: only the village that had signed by then hears that it has to sign again.
  await mendReturn(town, fresh)
  await town.call(freezeLedgerReturn, actOn(await ownReturn(town)))
  const frozen = await ownReturn(town)
  expect(frozen.acts).toContain('take-back')
  await village.call(confirmVillageRows, { ...actOn(frozen), areaCodes: [YIXIAN_VILLAGE] })
  const before = await countEnded()
  await town.call(reopenLedgerReturn, reopen(frozen, '还有一名孩子没登记'))
  expect([await told(village), (await countEnded()) - before]).toEqual([[ENDED, ENDED], 1])
  const third = await ownReturn(town)
  expect([third.revision, third.takenBack, third.reopenedReason]).toEqual([3, true, '还有一名孩子没登记'])
  await reportReturn(town)
  await civil.call(acceptLedgerReturn, actOn(await ownReturn(town)))
  await civil.call(closeLedgerReturn, actOn(await ownReturn(civil)))
  const education = await world.as('education.jinzhou')
  const copies = await education.call(listLedgerReturnCopies, { pageSize: 50 })
  expect(
    copies.rows
      .filter(({ areaName }) => areaName === fresh.areaName)
      .map(({ revision, superseded }) => [revision, superseded]),
  ).toEqual([
    [3, false],
    [1, true],
  ])
})

test('compared with the quarter before: every cell by who joined, left and changed, and each reason opens its children', async () => {
  await passTo(world, '2027-01-20')
  const village = await world.as('village.jinzhou')
  const town = await world.as('town.jinzhou')
  const civil = await world.as('civil.jinzhou')
  const last = await ownReturn(town, '2026-Q4')
  const counted = (await town.call(listCountedChildren, { id: last.id, areaCode: last.areaCode, pageSize: 200 })).rows
  const [leaver, grower] = counted.map(({ id }) => id!)
  const since = { state: 'away', since: '2026-03-01', outsideCounty: true }
  const parent = (relation: string, name: string) => ({ id: randomUUID(), relation, name, status: since })
  await village.call(registerChild, {
    commandId: randomUUID(),
    id: randomUUID(),
    fields: {
      name: '新来（示例）',
      sex: '1',
      nation: '01',
      birthDate: '2018-05-01',
      idKind: 'none',
      householdRegistered: true,
      areaCode: YIXIAN_VILLAGE,
      health: 'healthy',
      schooling: 'primary',
      boarding: 'day',
      careArrangement: 'both',
      careAbility: 'none',
    },
    relatives: [parent('51', '父（示例）'), parent('52', '母（示例）')],
  })
  const proposal = randomUUID()
  await town.call(proposeExit, {
    commandId: proposal,
    id: leaver!,
    reason: 'parent-returned',
    basis: '母亲回村',
    since: '2027-01-10',
  })
  await civil.call(decideExit, { commandId: randomUUID(), id: leaver!, proposalId: proposal, decision: 'approve' })
  const child = await town.call(readChild, { id: grower! })
  const careAbility = child.facts.careAbility === 'good' ? 'fair' : 'good'
  await town.call(correctChild, {
    commandId: randomUUID(),
    id: grower!,
    expectedVersion: child.version,
    basis: '评估',
    fields: { careAbility },
  })

  await passTo(world, '2027-03-24')
  await world.work()
  const again = await world.as('town.jinzhou')
  const now = await ownReturn(again)
  expect([now.period, now.previousPeriod]).toEqual(['2027-Q1', '2026-Q4'])
  for (const areaCode of [now.areaCode, YIXIAN_VILLAGE]) {
    const comparison = await again.call(compareLedgerReturn, { id: now.id, areaCode })
    const explained = comparison.differences.reduce(
      (sum, { figures }) => sum.map((figure, cell) => figure + figures[cell]!),
      CELLS.map(() => 0),
    )
    expect(comparison.after.map((figure, cell) => figure - comparison.before[cell]!)).toEqual(explained)
  }
  const comparison = await again.call(compareLedgerReturn, { id: now.id, areaCode: now.areaCode })
  const find = (kind: string, cause: string) =>
    comparison.differences.find((one) => one.kind === kind && one.cause.includes(cause))
  expect([find('joined', 'registered')?.children, find('left', 'parent-returned')?.children]).toEqual([1, 1])
  expect(find('changed', 'careLevel')?.children).toBeGreaterThanOrEqual(1)
  const gone = await again.call(listDifferentChildren, {
    id: now.id,
    areaCode: now.areaCode,
    kind: 'left',
    cause: 'parent-returned',
    cell: 'c1',
  })
  expect(gone.rows.map(({ id }) => id)).toEqual([leaver])
  const { rows } = await world.owner.query(
    "select payload from event where type = 'ledger-return.viewed' order by at desc limit 1",
  )
  expect(rows[0].payload).toMatchObject({ difference: 'left', cell: 'c1', count: 1 })
})

test('no cell of the form is a child more or less than the ledger says when counted one by one', async () => {
  const town = await world.as('town.jinzhou')
  const view = await ownReturn(town)
  for (const [place, { id }] of F2_CELLS.entries()) {
    const opened = await town.call(listCountedChildren, {
      id: view.id,
      areaCode: view.areaCode,
      cell: id,
      pageSize: 1,
    })
    expect([id, opened.total]).toEqual([id, whole(view)[place]])
  }
})
