import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { areaAndSurroundings, areaPrefix, readAreas } from './areas.ts'
import type { AreaRow } from './areas.ts'

async function collect(filter?: (prefix: string) => boolean): Promise<AreaRow[]> {
  const rows: AreaRow[] = []
  for await (const row of readAreas(filter)) rows.push(row)
  return rows
}

describe('the division codes of the country', () => {
  it('are complete, sorted, and every parent stands before its children', async () => {
    const counts: Record<number, number> = {}
    const levels = new Map<string, number>()
    const faults: string[] = []
    let last = ''
    for await (const row of readAreas()) {
      counts[row.level] = (counts[row.level] ?? 0) + 1
      if (!/^\d{12}$/.test(row.code) || row.code <= last) faults.push(`order ${row.code}`)
      if (row.name === '' || row.name !== row.name.trim() || row.name.includes('\ufffd'))
        faults.push(`name ${row.code}`)
      if (areaPrefix(row.code).length !== [2, 4, 6, 9, 12][row.level - 1]) faults.push(`prefix ${row.code}`)
      const above = row.parentCode === null ? 0 : levels.get(row.parentCode)
      // 东莞, 中山 and 儋州 have no counties: their townships hang from the prefecture.
      const expected = row.level === 4 && above === 2 ? [2] : [row.level - 1]
      if (above === undefined || !expected.includes(above)) faults.push(`parent ${row.code}`)
      levels.set(row.code, row.level)
      last = row.code
    }
    expect(faults).toEqual([])
    expect(counts).toEqual({ 1: 31, 2: 342, 3: 2975, 4: 41_351, 5: 620_572 })
  })

  it('stay under 5 MiB in the repository', () => {
    expect(statSync(new URL('./areas.csv.gz', import.meta.url)).size).toBeLessThan(5 * 1024 * 1024)
  })

  it('give 松阳县 its 19 townships and 214 villages, and the divisions it lies in', async () => {
    const rows = await collect(areaAndSurroundings('331124'))
    expect(rows.filter((row) => row.level < 4).map((row) => `${row.code} ${row.name}`)).toEqual([
      '330000000000 浙江省',
      '331100000000 丽水市',
      '331124000000 松阳县',
    ])
    expect(rows.filter((row) => row.level === 4)).toHaveLength(19)
    expect(rows.filter((row) => row.level === 5)).toHaveLength(214)
    expect(rows).toContainEqual({
      code: '331124101210',
      name: '筏铺村村委会',
      level: 5,
      parentCode: '331124101000',
    })
  })

  it('keep a prefecture without counties readable by its six digits', async () => {
    const rows = await collect(areaAndSurroundings('441900'))
    expect(rows[1]).toEqual({ code: '441900000000', name: '东莞市', level: 2, parentCode: '440000000000' })
    expect(rows.filter((row) => row.level === 4).every((row) => row.parentCode === '441900000000')).toBe(true)
    expect(rows.length).toBeGreaterThan(600)
  })

  it('do not take a place for a neighbour whose code begins alike', async () => {
    const names = (await collect(areaAndSurroundings('331124101'))).map((row) => row.name)
    expect(names).toContain('古市镇')
    expect(names).not.toContain('玉岩镇')
  })
})
