import { createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { readServerLock } from '#server/platform/embedded-postgres-process.ts'
import { ServerProcess } from './server-process.ts'

async function failureOf(server: ServerProcess): Promise<string> {
  return server.start().then(
    () => 'it started',
    (error: Error) => error.message,
  )
}

const servers: ServerProcess[] = []
afterAll(() => Promise.all(servers.map((server) => server.discard())))

async function prepared(environment: Record<string, string>): Promise<ServerProcess> {
  const server = await ServerProcess.prepare({ LOG_LEVEL: 'silent', ...environment })
  servers.push(server)
  return server
}

test('a busy port is said in a sentence, and the database that was started for it is stopped again', async () => {
  const server = await prepared({})
  const squatter = createServer()
  await new Promise<void>((resolve) => squatter.listen(server.port, '127.0.0.1', resolve))
  try {
    const said = await failureOf(server)
    expect(said).toContain('the server ended with 1')
    expect(said).toContain(`端口 ${server.port} 已被占用`)
    expect(said).not.toMatch(/^ {4}at /m)
    expect(readServerLock(server.dataDir)).toBeUndefined()
  } finally {
    squatter.close()
  }
  await server.start()
})

test.each([
  [
    'an unreachable database',
    { DATABASE_URL: 'postgres://owner:hidden-word@127.0.0.1:1/x' },
    '连不上数据库（ECONNREFUSED）',
  ],
  ['a policy pack that is not there', { PACK: 'nowhere' }, '配置项 PACK 不对'],
  ['a county that is not there', { COUNTY: '999999' }, '配置项 COUNTY 不对'],
  ['a foreign address', { HOST: '192.0.2.1' }, 'HOST 填的 192.0.2.1 不是本机地址'],
])('%s is said in a sentence', async (_, environment, sentence) => {
  const said = await failureOf(await prepared(environment))
  expect(said).toContain('the server ended with 1')
  expect(said).toContain(sentence)
  expect(said).not.toMatch(/^ {4}at /m)
  expect(said).not.toContain('hidden-word')
})

test('Ctrl+C while the demonstration is loading leaves no database running, and the next start finishes it', async () => {
  const server = await prepared({ DEMO_CHILDREN: '900' })
  const ended = failureOf(server)
  await expect.poll(() => server.output, { timeout: 30_000, interval: 10 }).toContain('装入演示儿童 4')
  expect(readServerLock(server.dataDir)).toBeDefined()
  await server.stop()
  expect(await ended).toContain('the server ended with 130')
  expect(readServerLock(server.dataDir)).toBeUndefined()
  await server.start()
})
