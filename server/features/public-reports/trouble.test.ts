import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { afterAll, expect, inject, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { newPool, openKysely } from '#server/platform/db.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld()
const NARRATIVE = '昨天夜里两个孩子在桥洞下过夜。'

/** The application behind a wire that can be cut and mended, as when the database goes and comes back. */
async function behindWire(perMinute: number) {
  const cluster = inject('cluster')
  const open = new Set<net.Socket>()
  const target = cluster.host.startsWith('/')
    ? { path: `${cluster.host}/.s.PGSQL.${cluster.port}` }
    : { host: cluster.host, port: cluster.port }
  const wire = net.createServer((near) => {
    const far = net.connect(target)
    for (const end of [near, far]) {
      open.add(end)
      end.on('error', () => {}).on('close', () => open.delete(end))
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) => new Promise<void>((resolve) => wire.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = wire.address() as net.AddressInfo
  const { rows } = await world.owner.query<{ name: string }>('select current_database() as name')
  const pool = newPool({ host: '127.0.0.1', port, user: 'shouwang_app', database: rows[0]!.name, max: 3 })
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const config = { ...world.platform.config, publicReportsPerMinute: perMinute, logLevel: 'error' as const }
  const { app } = await buildApp({ ...world.platform, config, db: openKysely(pool) })
  const cut = () =>
    new Promise<void>((resolve) => {
      wire.close(() => resolve())
      for (const end of open) end.destroy()
    })
  const lines: string[] = []
  const key = Object.getOwnPropertySymbols(app.log).find((symbol) => symbol.description === 'pino.stream')!
  Object.assign(app.log, { [key]: { write: (line: string) => void lines.push(line) } })
  afterAll(async () => {
    await app.close()
    await pool.end()
    if (wire.listening) await cut()
  })
  return { app, cut, mend: () => listen(port), log: () => lines.join('') }
}

type Wired = Awaited<ReturnType<typeof behindWire>>

function submit(wired: Wired, url: string, fields: Record<string, string>) {
  return wired.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Watched-Phone/1' },
    remoteAddress: '203.0.113.77',
    payload: new URLSearchParams(fields).toString(),
  })
}

function report(narrative = NARRATIVE) {
  return { commandId: randomUUID(), situations: 'living-alone', areaCode: '331124101000', narrative }
}

async function countReports(): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from report')
  return rows[0]!.n
}

test('with the database gone nothing claims to be kept, every word stays in the form, and the same form goes through later', async () => {
  const wired = await behindWire(30)
  const before = await countReports()
  await wired.cut()
  const closed = await wired.app.inject({ method: 'GET', url: '/report' })
  expect(closed.statusCode).toBe(503)
  expect(closed.body).toContain('请拨打 110 或 12345')
  await wired.mend()
  expect((await wired.app.inject({ method: 'GET', url: '/report' })).statusCode).toBe(200)
  const filed = await submit(wired, '/report', report())
  const code = /<p class="code">([\d-]+)</.exec(filed.body)![1]!

  await wired.cut()
  const fields = report('又看到一次。')
  const lost = await submit(wired, '/report', fields)
  expect(lost.statusCode).toBe(503)
  expect(lost.body).toContain('现在没有存下来')
  expect(lost.body).toContain('又看到一次。')
  expect(lost.body).toContain('value="331124101000" selected')
  expect(lost.body).toContain(`value="${fields.commandId}"`)
  expect(lost.body).not.toMatch(/class="code"|已经收到，谢谢/)
  const more = { code, commandId: randomUUID(), message: '门口有一辆车。' }
  const unsaid = await submit(wired, '/report/more', more)
  expect(unsaid.statusCode).toBe(503)
  expect(unsaid.body).toContain('门口有一辆车。')
  expect((await submit(wired, '/report/status', { code })).statusCode).toBe(503)
  // The page opens from what is remembered: someone may begin to write while the database comes back.
  expect((await wired.app.inject({ method: 'GET', url: '/report' })).statusCode).toBe(200)

  await wired.mend()
  expect((await submit(wired, '/report', fields)).body).toContain('class="code"')
  expect((await submit(wired, '/report/more', more)).body).toContain('补充的情况已经送到')
  expect(await countReports()).toBe(before + 2)
  expect(wired.log()).toContain('surprise on a public page')
  expect(wired.log()).not.toMatch(/Watched-Phone|203\.0\.113|又看到|门口/)
})

test('over the share of a minute a report is not lost: the form keeps it and names whom to call', async () => {
  const wired = await behindWire(2)
  const answers = [await submit(wired, '/report', report()), await submit(wired, '/report', report())]
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200])
  const fields = report('轮到我了吗。')
  const over = await submit(wired, '/report', fields)
  expect([over.statusCode, over.headers['retry-after']]).toEqual([429, '60'])
  expect(over.body).toContain('现在人多')
  expect(over.body).toContain('110')
  expect(over.body).toContain('轮到我了吗。')
  world.clock.advance('PT1M')
  expect((await submit(wired, '/report', fields)).statusCode).toBe(200)
})

test('a rush of look-ups is turned away beyond its line, politely, and a report still gets through', async () => {
  const wired = await behindWire(30)
  const rush = Array.from({ length: 18 }, () => submit(wired, '/report/status', { code: '0'.repeat(16) }))
  const filed = submit(wired, '/report', report())
  const statuses = (await Promise.all(rush)).map((answer) => answer.statusCode)
  expect(statuses.filter((status) => status === 404)).toHaveLength(12)
  expect(statuses.filter((status) => status === 429)).toHaveLength(6)
  expect((await filed).statusCode).toBe(200)
})
