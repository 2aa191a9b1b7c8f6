import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listMessages } from '#contract/message.ts'
import { acceptReport, answerReporter, listReports, readReport } from '#contract/report.ts'
import { startWorld } from '#test/start-app.ts'

const world = await startWorld({ env: { LOG_LEVEL: 'debug', PUBLIC_REPORTS_PER_MINUTE: '60' } })
const logged = captureLog()

const GUSHI = '331124101000'
const REPORT = {
  situations: 'living-alone',
  areaCode: GUSHI,
  place: '筏铺村口（示例）',
  narrative: '一个十岁左右的孩子一个人住了半个月，晚上没有人。',
}

/** Everything the application logs from here on, as the lines it would print. */
function captureLog(): { text: () => string } {
  const lines: string[] = []
  const key = Object.getOwnPropertySymbols(world.app.log).find((symbol) => symbol.description === 'pino.stream')
  if (key === undefined) throw new Error('the logger has no stream to listen at')
  Object.assign(world.app.log, { [key]: { write: (line: string) => void lines.push(line) } })
  return { text: () => lines.join('') }
}

async function open(url: string) {
  return world.app.inject({ method: 'GET', url })
}

async function submit(url: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const item of [value].flat()) form.append(name, item)
  return submitRaw(url, form.toString(), headers)
}

function submitRaw(url: string, payload: string, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' }
  return world.app.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload })
}

async function freshId(): Promise<string> {
  const page = await open('/report')
  return /name="commandId" value="([^"]+)"/.exec(page.body)![1]!
}

function codeIn(page: string): string | undefined {
  return /<p class="code">(\d{4}-\d{4}-\d{4}-\d{4})<\/p>/.exec(page)?.[1]
}

async function fileOne(fields: Record<string, string | string[]> = {}): Promise<string> {
  const answer = await submit('/report', { commandId: await freshId(), ...REPORT, ...fields })
  const code = codeIn(answer.body)
  if (answer.statusCode !== 200 || code === undefined) throw new Error(`${answer.statusCode} ${answer.body}`)
  return code
}

async function countOf(table: string): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]!.n
}

/** Every row of every table as text, bytes also read as UTF-8 where they are. */
async function dump(): Promise<string> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'area'`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await world.owner.query<Record<string, unknown>>(`select * from ${name}`)
    parts.push(JSON.stringify(rows, (_key, value) => fromBytes(value)))
  }
  return parts.join('\n')
}

function fromBytes(value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null
  if (bytes?.type !== 'Buffer' || bytes.data === undefined) return value
  return `${Buffer.from(bytes.data).toString('hex')} ${Buffer.from(bytes.data).toString('latin1')}`
}

test('the form asks three things, shows whom to call first, sets no cookie and loads nothing from elsewhere', async () => {
  const page = await open('/report')
  expect(page.statusCode).toBe(200)
  expect(page.headers['set-cookie']).toBeUndefined()
  expect(page.headers['cache-control']).toBe('no-store')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['content-security-policy']).not.toContain('unsafe')
  const { body } = page
  expect(body.indexOf('href="tel:110"')).toBeGreaterThan(0)
  expect(body.indexOf('href="tel:12345"')).toBeLessThan(body.indexOf('<h1>'))
  expect(/<title>([^<]*)<\/title>/.exec(body)![1]).not.toMatch(/侵害|暴力|虐待|报案|举报/)
  // The tiles are one question; with the township and the narrative that makes three.
  expect(body.match(/ required/g)).toHaveLength(2)
  // The seven situations of 松阳 三（四） and what its 等 leaves open.
  expect(body.match(/type="checkbox"/g)).toHaveLength(8)
  expect(body.match(/<option value="\d{12}"/g)!.length).toBeGreaterThanOrEqual(19)
  expect(body).not.toMatch(/(src|href|action)="(https?:)?\/\//)
  expect(body).not.toMatch(/<style|style="|onclick|<script>/)
  const loaded = await Promise.all(['/report/style.css', '/report/quick-exit.js', '/report/icon.svg'].map(open))
  expect(loaded.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
  const bytes = [page, ...loaded].reduce((sum, answer) => sum + answer.rawPayload.length, 0)
  expect(bytes).toBeLessThan(60_000)
})

test('a report is filed, taken on, answered and added to, by the code alone', async () => {
  const commandId = await freshId()
  const filed = await submit('/report', { commandId, ...REPORT, childDescription: '男孩，约十岁' })
  expect(filed.statusCode).toBe(200)
  expect(filed.headers['set-cookie']).toBeUndefined()
  expect(filed.headers['location']).toBeUndefined()
  expect(filed.body).toContain('松阳县公安局古市派出所、古市镇人民政府')
  const code = codeIn(filed.body)!

  const waiting = await submit('/report/status', { code })
  expect(waiting.statusCode).toBe(200)
  expect(waiting.body).toContain('等公安受理')
  // Whoever finds the code does not read the report.
  expect(waiting.body).not.toContain(REPORT.narrative)

  const police = await world.as('police.gushi')
  const { rows } = await police.call(listReports, { box: 'received', state: 'filed' })
  const report = await newest(rows.map((row) => row.id))
  const seen = await police.call(readReport, { id: report })
  expect(seen).toMatchObject({
    channel: 'public',
    narrative: REPORT.narrative,
    place: REPORT.place,
    childDescription: '男孩，约十岁',
    hasReporterIdentity: false,
  })
  const town = await world.as('town.gushi')
  expect((await town.call(listReports, { box: 'received' })).rows.map((row) => row.id)).toContain(report)
  const dispatchedAt = world.clock.now().toISOString()
  await police.call(acceptReport, { commandId: randomUUID(), id: report, caseId: randomUUID(), dispatchedAt })
  await police.call(answerReporter, {
    commandId: randomUUID(),
    id: report,
    messageId: randomUUID(),
    body: '民警已经到过现场，谢谢您。',
  })

  world.clock.advance('PT10M')
  const answered = await submit('/report/status', { code: code.replaceAll('-', ' ') })
  expect(answered.body).toContain('已经答复')
  expect(answered.body).toContain('民警已经到过现场，谢谢您。')

  const more = { code, commandId: /name="commandId" value="([^"]+)"/.exec(answered.body)![1]!, message: '昨晚灯亮着' }
  const added = await submit('/report/more', more)
  expect(added.statusCode).toBe(200)
  expect(added.body).toContain('补充的情况已经送到')
  expect(added.body.indexOf('昨晚灯亮着')).toBeGreaterThan(added.body.indexOf('民警已经到过现场'))
  const twice = await submit('/report/more', more)
  expect(twice.statusCode).toBe(200)
  expect(twice.body.split('昨晚灯亮着')).toHaveLength(2)
  const messages = (await police.call(readReport, { id: report })).messages
  expect(messages.map((message) => message.direction)).toEqual(['to-reporter', 'from-reporter'])
  const told = (await police.call(listMessages, {})).rows.filter((message) => message.link.id === report)
  expect(told.map((message) => message.kind)).toContain('report.supplemented')
})

async function newest(ids: string[]): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from report where channel = 'public' and id = any($1) order by number desc limit 1`,
    [ids],
  )
  return rows[0]!.id
}

test('a code of no report gets one page, whatever the code, and takes the slow hash like any other', async () => {
  const started = performance.now()
  const first = await submit('/report/status', { code: '0000-0000-0000-0000' })
  // No machine of ours does 128 MiB of scrypt in less; without it a miss is over in five milliseconds.
  expect(performance.now() - started).toBeGreaterThan(100)
  const second = await submit('/report/status', { code: '９８７６５４３２１０９８７６５４' })
  const third = await submit('/report/more', { code: '1111222233334444', commandId: randomUUID(), message: '您好' })
  expect([first, second, third].map((answer) => answer.statusCode)).toEqual([404, 404, 404])
  const bare = (body: string) => body.replaceAll(/\d{4}-\d{4}-\d{4}-\d{4}/g, '#')
  expect(bare(second.body)).toBe(bare(first.body))
  expect(bare(third.body)).toBe(bare(first.body))
  expect(second.rawPayload.length).toBe(first.rawPayload.length)

  // The report is there, its key destroyed: that too reads like a code that never was.
  const code = await fileOne()
  const { rows } = await world.owner.query<{ id: string }>('select id from report order by number desc limit 1')
  await world.owner.query('delete from data_key where owner_id = $1', [rows[0]!.id])
  const erased = await submit('/report/status', { code })
  expect(erased.statusCode).toBe(404)
  expect(bare(erased.body)).toBe(bare(first.body))

  const misspelt = await submit('/report/status', { code: '12345' })
  expect(misspelt.statusCode).toBe(422)
  expect(misspelt.body).toContain('查询码是 16 位数字')
})

test('two taps on the button make one report and both show its code; sent again later it is shown no more', async () => {
  const before = await countOf('report')
  const fields = { commandId: await freshId(), ...REPORT }
  const [one, other] = await Promise.all([submit('/report', fields), submit('/report', fields)])
  expect(codeIn(one.body)).toMatch(/^\d{4}-/)
  expect(codeIn(other.body)).toBe(codeIn(one.body))
  const later = await submit('/report', fields)
  expect(later.statusCode).toBe(200)
  expect(later.body).toContain('已经收到这份报告')
  expect(codeIn(later.body)).toBeUndefined()
  expect(await countOf('report')).toBe(before + 1)

  const changed = await submit('/report', { ...fields, narrative: '另一个孩子也没有人管。' })
  expect(changed.statusCode).toBe(422)
  expect(changed.body).toContain('另一个孩子也没有人管。')
  const next = /name="commandId" value="([^"]+)"/.exec(changed.body)![1]!
  expect(next).not.toBe(fields.commandId)
  const again = await submit('/report', { ...fields, commandId: next, narrative: '另一个孩子也没有人管。' })
  expect(codeIn(again.body)).toMatch(/^\d{4}-/)
  expect(await countOf('report')).toBe(before + 2)
})

test('neither database nor log knows an address, an agent or a code, and an anonymous report bears a rounded time', async () => {
  world.clock.set(new Date('2026-11-17T10:13:47.123+08:00'))
  const callers = [1, 2, 3, 4, 5].map((n) => ({
    'x-forwarded-for': `203.0.113.${n}0`,
    'x-real-ip': `198.51.100.${n}0`,
    'user-agent': `Reporter-Phone-${n}/7.${n}`,
    cookie: `trace=reporter-cookie-${n}`,
  }))
  const codes: string[] = []
  for (const headers of callers) {
    const answer = await submit('/report', { commandId: await freshId(), ...REPORT }, headers)
    codes.push(codeIn(answer.body)!)
    await submit('/report/status', { code: codes.at(-1)! }, headers)
    await submit('/report', { commandId: 'x', ...REPORT, areaCode: 'nowhere' }, headers)
  }
  expect(new Set(codes).size).toBe(5)
  const kept = `${await dump()}\n${logged.text()}`
  expect(kept).toContain(GUSHI)
  const traces = callers.flatMap((caller) => Object.values(caller))
  const found = [...traces, ...codes, ...codes.map((code) => code.replaceAll('-', '')), '孩子一个人住'].filter(
    (trace) => kept.includes(trace),
  )
  expect(found).toEqual([])
  const { rows } = await world.owner.query<{ filed: string; told: string }>(
    `select to_char(r.filed_at at time zone 'Asia/Shanghai', 'HH24:MI:SS.MS') as filed,
       to_char(g.since at time zone 'Asia/Shanghai', 'HH24:MI:SS.MS') as told
     from report r join access_grant g on g.subject_id = r.id order by r.number desc limit 10`,
  )
  expect([...new Set(rows.flatMap((row) => [row.filed, row.told]))]).toEqual(['10:10:00.000'])
  expect(await countOf('report_reporter')).toBe(0)
  // The command's answer, whose time is exact, leads to no report.
  const { rows: commands } = await world.owner.query<{ answer: unknown }>(
    `select answer from command where operation = '/report'`,
  )
  expect(commands.every(({ answer }) => JSON.stringify(answer) === '{"received":true}')).toBe(true)
})

test('a phone number left is sealed apart from the report, and found in clear nowhere', async () => {
  await fileOne({ phone: '９９９-1234-5678' })
  expect(await countOf('report_reporter')).toBe(1)
  expect(await dump()).not.toContain('999-1234-5678')
})

test('markup typed into any field comes back as text', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='x'>`
  const refused = await submit('/report', {
    commandId: `"><b>`,
    situations: evil,
    areaCode: evil,
    place: evil,
    narrative: evil,
    childDescription: evil,
    phone: evil,
  })
  expect(refused.statusCode).toBe(422)
  expect(refused.body).not.toContain('<script>alert')
  expect(refused.body).not.toContain('<img')
  expect(refused.body.split('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(5)
  const code = await fileOne({ narrative: evil })
  const added = await submit('/report/more', { code, commandId: randomUUID(), message: evil })
  expect(added.statusCode).toBe(200)
  expect(added.body).toContain('&lt;img src=x onerror=&#39;x&#39;&gt;')
  expect(added.body).not.toContain('<img')
  const wrong = await submit('/report/status', { code: evil })
  expect(wrong.body).not.toContain('<img')
})

test('whatever is missing, too long or broken comes back in the same form with a word at its field', async () => {
  const empty = await submit('/report', {})
  expect(empty.statusCode).toBe(422)
  expect(empty.body).toContain('有 3 处要改')
  for (const field of ['situations', 'areaCode', 'narrative']) {
    expect(empty.body).toContain(`<a href="#${field}">`)
    expect(empty.body).toContain(`id="${field}"`)
    expect(empty.body).toContain(`id="${field}-wrong"`)
  }
  const long = await submit('/report', { commandId: randomUUID(), ...REPORT, narrative: '长'.repeat(6000) })
  expect(long.statusCode).toBe(422)
  expect(long.body).toContain('最多写 4000 个字，现在有 6000 个')
  expect(long.body).toContain('长'.repeat(6000))
  expect(long.body).toContain(`value="${GUSHI}" selected`)
  expect(long.body).toMatch(/value="living-alone"[^>]* checked/)

  const rest = `situations=missing&areaCode=${GUSHI}&narrative=`
  for (const broken of ['%ED%A0%80%ED', '%FF%FE%00', 'a%00b', '%E2%80%AEabc']) {
    const answer = await submitRaw('/report', `${rest}${broken}`)
    expect([broken, answer.statusCode]).toEqual([broken, 422])
    expect(answer.body).toContain('id="narrative-wrong"')
    expect(answer.body).not.toMatch(/[\u0000\u202e]/)
  }
  expect((await submitRaw('/report', '%')).statusCode).toBe(422)
  expect((await submitRaw('/report', '')).statusCode).toBe(422)
  expect((await submitRaw('/report', `${rest}${'x'.repeat(300_000)}`)).statusCode).toBe(413)
  const json = await world.app.inject({ method: 'POST', url: '/report', payload: { narrative: 'x' } })
  expect([json.statusCode, json.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8'])
  const silent = await submit('/report/more', { code: await fileOne(), commandId: randomUUID(), message: ' ' })
  expect(silent.statusCode).toBe(422)
  expect(silent.body).toContain('请写下要补充的情况')
})
