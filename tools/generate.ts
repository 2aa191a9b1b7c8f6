// Regenerates what is committed: server/db-types.ts from the migrated database, openapi.json from the contract,
// linkage/kernel-module.ts from linkage/kernels, linkage/knowledge-tables.ts from what it knows of characters.
// `npm run generate -- --check` changes nothing and fails when either is stale.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '#server/platform/embedded-postgres.ts'
import { scratchFolder } from '#server/platform/embedded-postgres-scratch.ts'
import { migrate } from '#server/platform/migrate.ts'
import { openApiDocument } from '#contract/openapi.ts'
import { kernelModule } from '#tools/kernel-module.ts'
import { knowledgeTables } from '#tools/knowledge-tables.ts'

const check = process.argv.includes('--check')
const folder = scratchFolder('shouwang-generate-')
const server = await startPostgres({ dataDir: join(folder, 'data'), durable: false })
try {
  const owner = { host: server.host, port: server.port, user: server.user, database: 'postgres' }
  const client = new pg.Client(owner)
  await client.connect()
  await migrate(client)
  await client.end()
  const target = join(folder, 'db-types.ts')
  const url = `postgres://${server.user}@/postgres?host=${encodeURIComponent(server.host)}&port=${server.port}`
  execFileSync(process.execPath, [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    target,
    '--exclude-pattern',
    'public.migration',
    '--log-level',
    'error',
    '--date-parser',
    'string',
  ])
  await keep('server/db-types.ts', await readFile(target, 'utf8'))
  await keep('linkage/kernel-module.ts', kernelModule(folder))
  await keep('linkage/knowledge-tables.ts', knowledgeTables())
  await keep('openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function keep(path: string, fresh: string): Promise<void> {
  const kept = existsSync(path) ? await readFile(path, 'utf8') : ''
  if (kept === fresh) return
  if (!check) return writeFile(path, fresh)
  console.error(`${path} is stale: run npm run generate and commit it`)
  process.exitCode = 1
}
