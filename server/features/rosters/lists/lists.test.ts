import { expect, test } from 'vitest'
import { readSheet } from '#sheets/read.ts'
import { peopleOf } from './rules.ts'

const NOWHERE = { villages: [], aliases: [] }

function said(heading: string, word: string) {
  const text = `姓名,性别,出生日期,${heading}\n林一（示例）,男,2016-05-01,${word}\n林二（示例）,男,2016-05-01,正常\n`
  const reading = readSheet(Buffer.from(text), { fileName: '名单.csv', asOf: '2026-09-30', villages: NOWHERE })
  return peopleOf(reading).map(({ person, counted }) => [person.name, person.gone, counted])
}

test.each(['死亡', '迁出', '已注销'])(
  'whoever a station says is gone (%s) is compared, and counted by nobody',
  (word) => {
    expect(said('户籍状态', word)).toEqual([
      ['林一（示例）', word, false],
      ['林二（示例）', null, null],
    ])
  },
)

test('a pupil who went to another school has left no ledger', () => {
  expect(said('学籍状态', '转出')).toEqual([['林二（示例）', null, null]])
})
