import { expect, test } from 'vitest'
import type { PackView } from '#contract/policy-board.ts'
import { teamByUnit } from './team-parts.ts'

const PACK_TEAM = [{ part: 'police', label: '公安' }] as PackView['team']
const member = (unitId: string, part: string, since: string, until: string | null = null) => ({
  unitId,
  unitName: unitId,
  part,
  since,
  until,
})

test('a unit with two parts stands once; what has ended stands apart; the date is that of what still runs', () => {
  const units = teamByUnit(
    [
      member('镇政府', 'township', '2026-11-17T01:00:00Z'),
      member('派出所', 'assess-police', '2026-11-18T01:00:00Z', '2026-11-19T01:00:00Z'),
      member('派出所', 'police', '2026-11-16T01:00:00Z'),
    ],
    PACK_TEAM,
  )
  expect(units).toEqual([
    { unitId: '派出所', unitName: '派出所', running: ['处置'], since: '2026-11-16T01:00:00Z', ended: ['公安评估'] },
    { unitId: '镇政府', unitName: '镇政府', running: ['评估和帮扶'], since: '2026-11-17T01:00:00Z', ended: [] },
  ])
})

test('a part that ended and began again is only running; one this desk has no word for is still said in Chinese', () => {
  const [unit] = teamByUnit(
    [
      member('卫生院', 'follow-up', '2026-11-01T01:00:00Z', '2026-11-02T01:00:00Z'),
      member('卫生院', 'follow-up', '2026-11-03T01:00:00Z'),
      member('卫生院', 'something-new', '2026-11-04T01:00:00Z'),
    ],
    PACK_TEAM,
  )
  expect(unit).toMatchObject({ running: ['随访', '协助'], since: '2026-11-03T01:00:00Z', ended: [] })
})
