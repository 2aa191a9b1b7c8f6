import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmImport, type Import, readImport, uploadImport } from '#contract/import.ts'
import { idOf } from '#test/sheet-files.ts'
import { type Caller, callerAt } from './caller.ts'
import { findChainFaults } from './chain-check.ts'
import { ServerProcess } from './server-process.ts'

/** Twenty thousand take five minutes: `IMPORT_ROWS=20000` for the wide run. */
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 6_000)
const KEEPER = 'town.gushi'
/** Shares of the list after which the process is killed. */
const KILLS = [0.05, 0.3, 0.7]
const LONGEST_MS = 900_000

let server: ServerProcess
beforeAll(async () => {
  server = await ServerProcess.prepare()
  await server.start()
})
afterAll(() => server.discard())

/** A list as a township hands it in: no column for the village's code, numbers of children born in 2012 to 2023. */
async function list(): Promise<Buffer> {
  const owner = await server.owner()
  const { rows } = await owner.query<{ name: string }>(
    `select a.name from area a join post p on left(a.code, 9) = left(p.area_code, 9) join account c on c.id = p.account_id
     where c.login = $1 and a.level = 5 and a.valid_to is null order by a.code`,
    [KEEPER],
  )
  await owner.end()
  const lines = ['姓名,性别,身份证号,居住村,就学情况,身体情况,父母外出情况,父亲姓名,父亲务工地点,监护人,与儿童关系']
  for (let at = 0; at < ROWS; at += 1) {
    const born = new Date(Date.UTC(2012, 0, 1) + (at % 4000) * 86_400_000).toISOString().slice(0, 10)
    const id = idOf(born, 100 + Math.floor(at / 4000))
    const sex = Number(id[16]) % 2 === 1 ? '男' : '女'
    lines.push(
      `批${'甲乙丙丁戊'[at % 5]}${'春夏秋冬'[at % 4]},${sex},${id},${rows[at % rows.length]!.name},小学,健康,父母双方外出,批父,江苏省苏州市,批奶奶,祖母`,
    )
  }
  return Buffer.from(`\ufeff${lines.join('\r\n')}`)
}

/** The ready line may be read a moment before the port answers. */
async function signedIn(): Promise<Caller> {
  const end = performance.now() + 60_000
  for (;;) {
    try {
      return await callerAt(server.origin, KEEPER)
    } catch (error) {
      if (!(error instanceof TypeError) || performance.now() > end) throw error
      await sleep(200)
    }
  }
}

async function state(caller: Caller, id: string): Promise<Import | undefined> {
  const reply = await caller.send(readImport, { id })
  return reply.status === 200 ? (reply.body as Import) : undefined
}

test(
  `kill -9 ${KILLS.length} times while ${ROWS} children are registered: it goes on, to exactly ${ROWS}`,
  { timeout: LONGEST_MS },
  async () => {
    const id = randomUUID()
    let caller = await signedIn()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await list())]), 'list.csv')
    const uploaded = await caller.sendForm(`${uploadImport.path}?id=${id}`, form)
    expect((uploaded.body as Import).counts).toMatchObject({ rows: ROWS, importable: ROWS, invalid: 0 })
    const owner = await server.owner()
    const before = await owner.query<{ n: number }>('select count(*)::int as n from child')
    const begun = performance.now()
    const confirmed = await caller.insist(confirmImport, { commandId: randomUUID(), id })
    expect(confirmed.body).toMatchObject({ state: 'importing' })

    for (const share of KILLS) {
      for (;;) {
        const now = await state(caller, id)
        if (now?.progress !== null && (now?.progress?.done ?? 0) >= ROWS * share) break
        await sleep(200)
      }
      await server.kill()
      await server.start()
      caller = await signedIn()
      expect((await state(caller, id))?.state).toBe('importing')
    }
    for (;;) {
      const now = await state(caller, id)
      if (now?.state === 'done') break
      await sleep(500)
    }
    console.log(
      `${ROWS} children in ${Math.round((performance.now() - begun) / 1000)} s, ${KILLS.length} kills and starts included`,
    )

    expect((await state(caller, id))?.counts).toMatchObject({ created: ROWS, alreadyKnown: 0 })
    const after = await owner.query<{ n: number }>('select count(*)::int as n from child')
    expect(after.rows[0]!.n - before.rows[0]!.n).toBe(ROWS)
    const told = await owner.query(
      `select count(distinct child_id)::int as children, count(*)::int as events from event
       where type = 'child.registered' and child_id in (select id from child where name like '批%')`,
    )
    expect(told.rows).toEqual([{ children: ROWS, events: ROWS }])
    await owner.end()
  },
)

test('the chain of the log is whole after it', async () => {
  const owner = await server.owner()
  expect(await findChainFaults(owner, server.keys())).toEqual([])
  await owner.end()
})
