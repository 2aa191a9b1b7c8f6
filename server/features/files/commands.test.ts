import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readFile, uploadFile } from '#contract/file.ts'
import { openFileStore } from '#server/platform/files.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { identify } from '#server/platform/identity.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'
import { linkFiles } from './commands.ts'
import { listFiles } from './queries.ts'

const PDF = Buffer.from('%PDF-1.7\n现场记录（示例）：门锁已坏\n%%EOF\n')

let world: World
let clinic: Person
let police: Person
let town: Person

beforeAll(async () => {
  world = await startWorld()
  clinic = await world.as('clinic.gushi')
  police = await world.as('police.gushi')
  town = await world.as('town.gushi')
})

/** Runs inside the one door as somebody, the way another feature's command does. */
async function within<T>(person: Person, act: (context: ActorContext) => Promise<T>): Promise<T> {
  const token = person.cookie.split('=').slice(1).join('=')
  const { actor } = await identify(world.platform, decodeURIComponent(token))
  if (actor === null) throw new Error(`${person.login} has no post`)
  return inTransaction(world.platform, { asker: { kind: 'actor', actor }, traceId: 'test' }, (context) =>
    act(context as ActorContext),
  )
}

async function uploaded(person: Person, bytes = PDF): Promise<string> {
  const id = randomUUID()
  const answer = await person.upload(uploadFile, { id }, { name: 'scene.exe', bytes })
  expect(answer.status, answer.raw).toBe(200)
  return id
}

/** A report in the township, put there by hand: filing one is the business of reports. */
async function report(): Promise<string> {
  const id = randomUUID()
  await world.owner.query(
    `insert into report (id, number, area_code, channel, urgent, situations, narrative_sealed, filed_at, pack_id, pack_version)
     values ($1::uuid, $1::text, '331124101210', 'desk', false, '{}', '\\x00', now(), 'songyang', 1)`,
    [id],
  )
  return id
}

const download = (person: Person, id: string) =>
  world.app.inject({ url: readFile.path.replace(':id', id), headers: { cookie: person.cookie } })

test('a file comes back byte for byte under the type of its bytes, and lies sealed', async () => {
  const id = await uploaded(clinic)
  const answer = await download(clinic, id)
  expect(answer.statusCode).toBe(200)
  expect(answer.rawPayload.equals(PDF)).toBe(true)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': "attachment; filename*=UTF-8''scene.pdf",
    'x-content-type-options': 'nosniff',
  })
  const { sha } = (await world.owner.query('select sha from file where id = $1', [id])).rows[0] as { sha: string }
  const stored = await world.platform.files.get(sha)
  expect(stored.includes('%PDF')).toBe(false)
  expect(stored.includes('门锁')).toBe(false)
})

test('sending a file again is the same file; other bytes or another person under its id are refused', async () => {
  const id = await uploaded(clinic)
  const first = await clinic.upload(uploadFile, { id }, { name: 'scene.pdf', bytes: PDF })
  const again = await clinic.upload(uploadFile, { id }, { name: 'scene.pdf', bytes: PDF })
  expect([again.status, again.raw]).toEqual([200, first.raw])
  expect(
    (await clinic.upload(uploadFile, { id }, { name: 'scene.pdf', bytes: Buffer.from('%PDF-other') })).body,
  ).toMatchObject({ code: 'already_exists' })
  expect((await police.upload(uploadFile, { id }, { name: 'scene.pdf', bytes: PDF })).body).toMatchObject({
    code: 'already_exists',
  })
})

test('what is not a photo, PDF or workbook is refused, and so is what is too big', async () => {
  const refused = await clinic.upload(
    uploadFile,
    { id: randomUUID() },
    { name: 'photo.jpg', bytes: Buffer.from('<script>alert(1)</script>') },
  )
  expect([refused.status, refused.body]).toMatchObject([422, { code: 'file_type_refused' }])
  const big = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)])
  expect((await clinic.upload(uploadFile, { id: randomUUID() }, { name: 'big.pdf', bytes: big })).status).toBe(413)
})

test("an unattached file is its uploader's alone; attached to a report it is seen by who sees the report", async () => {
  const id = await uploaded(clinic)
  for (const person of [town, police]) expect((await download(person, id)).statusCode, person.login).toBe(404)
  const reportId = await report()
  await within(clinic, (context) => linkFiles(context, [id, id], { kind: 'report', id: reportId }))
  expect((await download(town, id)).statusCode).toBe(200)
  expect((await download(police, id)).statusCode).toBe(404)
  const listed = await within(town, (context) => listFiles(context, { kind: 'report', id: reportId }))
  expect(listed).toEqual([expect.objectContaining({ id, name: 'scene.pdf', mime: 'application/pdf', partId: null })])
  expect(await within(police, (context) => listFiles(context, { kind: 'report', id: reportId }))).toEqual([])
})

test("only one's own files, attached to nothing yet, can be attached", async () => {
  const id = await uploaded(clinic)
  const [first, second] = [await report(), await report()]
  const link = (person: Person, ids: string[], to: string) =>
    within(person, (context) => linkFiles(context, ids, { kind: 'report', id: to }))
  await expect(link(town, [id], first)).rejects.toThrow('not_found')
  await expect(link(clinic, [id, randomUUID()], first)).rejects.toThrow('not_found')
  await link(town, [await uploaded(town)], first)
  const mine = await uploaded(town)
  await link(town, [mine], first)
  await expect(link(town, [mine], second)).rejects.toThrow('not_found')
})

test("who looked is written down, but the uploader of a report's file is named nowhere in the log", async () => {
  const id = await uploaded(clinic)
  const reportId = await report()
  await world.owner.query(
    'insert into report_filer (report_id, account_index) select $1, uploader_index from file where id = $2',
    [reportId, id],
  )
  await within(clinic, (context) => linkFiles(context, [id], { kind: 'report', id: reportId }))
  await download(clinic, id)
  await download(town, id)
  const looks = (
    await world.owner.query(
      "select actor_id, post_id, report_id from event where type = 'file.viewed' and subject_id = $1 order by actor_id nulls first",
      [id],
    )
  ).rows
  expect(looks).toHaveLength(2)
  expect(looks[0]).toEqual({ actor_id: null, post_id: null, report_id: reportId })
  expect(looks[1].actor_id).not.toBeNull()
})

test('a byte changed on disk is noticed', async () => {
  const id = await uploaded(clinic)
  const { sha } = (await world.owner.query('select sha from file where id = $1', [id])).rows[0] as { sha: string }
  const path = await storedAt(sha)
  const bytes = readFileSync(path)
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(path, bytes)
  expect((await download(clinic, id)).statusCode).toBe(500)
})

/** Where the store of this world keeps an address. */
async function storedAt(sha: string): Promise<string> {
  const { dataDir } = world.platform.config
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith('files-'))) {
    const path = join(dataDir, name, sha.slice(0, 2), sha.slice(2))
    if (statSync(path, { throwIfNoEntry: false }) !== undefined && (await openFileStore(join(dataDir, name)).get(sha)))
      return path
  }
  throw new Error('the file is in no store')
}
