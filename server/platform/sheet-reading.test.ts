import { expect, test } from 'vitest'
import { villagesOf } from '../../tools/village-tables.ts'
import { keepThreadReady, readSheetFile, THREAD_LIMITS } from './sheet-reading.ts'

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
