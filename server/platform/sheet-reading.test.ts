import { expect, test } from 'vitest'
import { villagesOf } from '../../tools/village-tables.ts'
import { digestSheetFile, keepThreadReady, readSheetFile, THREAD_LIMITS } from './sheet-reading.ts'

const LIST = Buffer.from('姓名,性别,出生日期,家庭住址\n王小明,男,2015-03-02,石仓村\n李雨萱,女,2014-11-20,石仓村')
const options = { fileName: '名单.csv', asOf: '2026-09-01', villages: villagesOf('331124') }

test('a thread that was loaded beforehand reads as one that was not, and each file has a thread of its own', async () => {
  const fresh = await readSheetFile(LIST, options)
  expect(fresh.totals.dataRows).toBe(2)
  keepThreadReady()
  for (let time = 0; time < 3; time += 1) {
    expect(await readSheetFile(LIST, options)).toEqual(fresh)
    // Read by a thread that ran out of time: the next file finds another.
    const slow = await readSheetFile(LIST, options, { ...THREAD_LIMITS, seconds: 0 })
    expect(slow.refusal?.reasonCode).toBe('file-too-large')
  }
}, 60_000)

const moduleOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(`export ${code}`)}`)

test('a digest is made in the thread, of what can be read; what fails in it is told and not blamed on the file', async () => {
  const counting = moduleOf(
    'function* digest(reading, options, input) { yield reading.totals.dataRows; return [options.asOf, input] }',
  )
  const work = { module: counting, input: 'given' }
  const answer = await digestSheetFile(LIST, options, work)
  if ('refused' in answer) throw new Error('refused')
  expect([answer.first, await answer.rest]).toEqual([2, ['2026-09-01', 'given']])
  const refused = await digestSheetFile(Buffer.from('PK\x03\x04 cut off'), options, work)
  expect(refused).toMatchObject({ refused: { refusal: { reasonCode: 'file-corrupt' } } })
  const failing = moduleOf('function* digest() { throw new Error("at first") }')
  await expect(digestSheetFile(LIST, options, { module: failing, input: null })).rejects.toThrow('at first')
  const failingLater = moduleOf('function* digest() { yield 1; throw new Error("later") }')
  const begun = await digestSheetFile(LIST, options, { module: failingLater, input: null })
  await expect('rest' in begun && begun.rest).rejects.toThrow('later')
}, 60_000)
