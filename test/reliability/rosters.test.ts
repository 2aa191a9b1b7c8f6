import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { syntheticIdNumber } from '#contract/id-number.ts'
import {
  listRosterRequests,
  openCampaign,
  readCampaign,
  type RosterCampaign,
  type RosterRequest,
} from '#contract/roster.ts'
import { type Caller, callerAt } from './caller.ts'
import { seeded } from './random.ts'
import { ServerProcess } from './server-process.ts'

const PEOPLE = 20_000
const KILLS = 4
const WAIT_MS = 120_000

let server: ServerProcess
let town: Caller
beforeAll(async () => {
  server = await ServerProcess.prepare()
  await server.start()
  town = await callerAt(server.origin, 'town.gushi')
})
afterAll(() => server.discard())

/** A station's list of people nobody in the ledger answers to; every edition names others. */
function listOf(edition: number): string {
  const lines = ['姓名,性别,出生日期,身份证号']
  for (let at = 0; at < PEOPLE; at += 1) {
    const sex = at % 2 === 0 ? '1' : '2'
    const day = new Date(Date.UTC(2012, 0, 1 + ((at * 7 + edition) % 4000))).toISOString().slice(0, 10)
    const idNumber = syntheticIdNumber({ birthDate: day, sex, serial: (Math.floor(at / 2) + edition * 37) % 499 })
    const name = `${'赵钱孙李周吴郑王'[at % 8]}${'一二三四五六七八九十'[at % 10]}${'东南西北中'[edition % 5]}`
    lines.push([name, sex === '1' ? '男' : '女', day, idNumber].join(','))
  }
  return lines.join('\n')
}

async function handIn(request: RosterRequest, edition: number): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([listOf(edition)]), `名单${edition}.csv`)
  const path = `/api/roster-requests/${request.id}/sheet?sheetId=${randomUUID()}`
  const reply = await town.sendForm(path, form)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
}

async function compared(campaignId: string): Promise<RosterCampaign> {
  const end = Date.now() + WAIT_MS
  for (;;) {
    const { body } = await town.send(readCampaign, { id: campaignId })
    // Nobody answers for a moment while the server comes up again.
    const campaign = body as RosterCampaign | null
    if (campaign !== null && campaign.comparedAt !== null && !campaign.comparing) return campaign
    if (Date.now() > end) throw new Error('the comparison never ended')
    await sleep(100)
  }
}

/** Findings about lists, by whether the list is still in force: a comparison leaves those of one edition, never a mixture. */
async function editionsCompared(campaignId: string): Promise<number> {
  const owner = await server.owner()
  const { rows } = await owner.query<{ sheets: number }>(
    `select count(distinct w.sheet_id)::int as sheets from roster_finding f, unnest(f.row_ids) r join roster_row w on w.id = r
     where f.campaign_id = $1 and f.current`,
    [campaignId],
  )
  await owner.end()
  return rows[0]!.sheets
}

test(
  `${KILLS} times kill -9 while 20,000 rows are compared: the findings are those of before or of after, and after a restart those of after`,
  { timeout: 600_000 },
  async () => {
    const random = seeded(20261128)
    const { body } = await town.insist(openCampaign, { commandId: randomUUID() })
    const campaignId = (body as { id: string }).id
    const { body: list } = await town.send(listRosterRequests, { campaignId })
    const station = (list as { rows: RosterRequest[] }).rows.find(({ unitKind }) => unitKind === 'police-station')!
    await compared(campaignId)
    for (let edition = 0; edition < KILLS; edition += 1) {
      await handIn(station, edition)
      await sleep(random() * 1500)
      await server.kill()
      expect(await editionsCompared(campaignId)).toBeLessThanOrEqual(1)
      await server.start()
      const campaign = await compared(campaignId)
      expect(campaign.proof.rosterRows).toBe(PEOPLE)
      expect(campaign.counts['roster-only'].open + campaign.counts.conflict.open).toBeGreaterThan(PEOPLE / 2)
      expect(await editionsCompared(campaignId)).toBe(1)
    }
    const owner = await server.owner()
    const { rows } = await owner.query<{ rows: number; told: number }>(
      `select (select count(*)::int from roster_row w join roster_sheet s on s.id = w.sheet_id where s.replaced_at is null) as rows,
        (select count(distinct r)::int from roster_finding f, unnest(f.row_ids) r where f.current) as told`,
    )
    await owner.end()
    // Every row of the list in force is told of, and no row of an earlier one.
    expect(rows[0]).toEqual({ rows: PEOPLE, told: PEOPLE })
  },
)
