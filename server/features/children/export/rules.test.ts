import { readXlsx, writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { defuse } from './rules.ts'

test('what a spreadsheet would run is text behind an apostrophe, and reads back as such', async () => {
  const dangerous = ['=1+1', '+8613800001234', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1', ' =1+1']
  const bytes = await writeXlsx({ sheets: [{ name: '表', rows: [dangerous.map(defuse)] }] })
  const sheet = (await readXlsx(bytes)).sheets[0]!
  expect(sheet.rows[0]).toEqual(dangerous.map((text) => `'${text}`))
  expect([...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([])
})

test('ordinary names, 𠮷 and 䶮 among them, are left alone', () => {
  for (const name of ['𠮷*', '䶮*', '买***·吐***', '']) expect(defuse(name)).toBe(name)
})
