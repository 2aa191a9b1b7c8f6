// Loads division codes into the database: npm run areas:load -- [--all | --province 33 | --county 331124]
// Without a choice, the county of the configuration. Loading again is safe: only what differs is written.
import { parseArgs } from 'node:util'
import { loadConfig } from '#server/config.ts'
import { AREAS_VALID_FROM, areaAndSurroundings, type AreaRow, readAreas } from '#server/data/areas.ts'
import { copyAreas } from '#server/data/copy-areas.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { connect, createDatabase, openOwner } from '#server/platform/db.ts'
import { leaveDatabase } from '#server/platform/leave-database.ts'
import { migrate } from '#server/platform/migrate.ts'

const USAGE = '用法：npm run areas:load -- [--all | --province 两位代码 | --county 六位代码]'
const PROGRESS_ROWS = 100_000

/** The prefix asked for; an empty one is the whole country. Throws with a sentence when the choice is not clear. */
function chosenPrefix(argv: string[], county: string): string {
  const { values } = readArguments(argv)
  if (Object.keys(values).length > 1) throw new Error('--all、--province、--county 只能选一个')
  if (values.all) return ''
  if (values.province !== undefined) return digits(values.province, 2)
  return digits(values.county ?? county, 6)
}

function readArguments(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: { all: { type: 'boolean' }, province: { type: 'string' }, county: { type: 'string' } },
    })
  } catch {
    throw new Error(`不认识 ${argv.join(' ')}`)
  }
}

function digits(code: string, length: number): string {
  if (!new RegExp(`^\\d{${length}}$`).test(code))
    throw new Error(`代码要填 ${length} 位数字，例如 ${'331124'.slice(0, length)}`)
  return code
}

/** The rows to load. Throws at the end, before anything is written, if there is no division with that prefix. */
async function* existing(prefix: string): AsyncGenerator<AreaRow> {
  let found = false
  for await (const row of readAreas(areaAndSurroundings(prefix))) {
    found ||= row.code.startsWith(prefix)
    yield row
  }
  if (!found) throw new Error(`没有代码为 ${prefix} 的区划（数据截至 ${AREAS_VALID_FROM}）`)
}

async function loadAreas(argv: string[]): Promise<void> {
  const started = Date.now()
  const config = loadConfig()
  const prefix = chosenPrefix(argv, config.county)
  const keys = loadKeyRing({ file: config.keyFile, create: !config.keyFileMustExist })
  const connections = await connect(config, keys, (sentence) => console.log(sentence))
  if (connections.embedded) await createDatabase(connections.owner)
  const client = await openOwner(connections)
  try {
    await migrate(client, (sentence) => console.log(sentence))
    let told = 0
    const count = await copyAreas(client, existing(prefix), (rows) => {
      if (rows - told < PROGRESS_ROWS) return
      told = rows
      console.log(`已读取 ${rows} 条区划`)
    })
    console.log(`区划已装入：${count} 条，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒`)
  } finally {
    await client.end()
    await leaveDatabase(connections)
  }
}

try {
  await loadAreas(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error(USAGE)
  process.exitCode = 1
}
