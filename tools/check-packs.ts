import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPack } from '#policy/load.ts'
import { readPack } from '#server/platform/read-pack.ts'

/** Loads every pack under `packs/` (or the folder given), prints each problem as `file:line reason`, and exits 1 on any. */
const root = process.argv[2] ?? fileURLToPath(new URL('../packs', import.meta.url))
const entries = await readdir(root, { withFileTypes: true })
const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
let count = 0
for (const folder of folders.toSorted()) {
  const result = loadPack(await readPack(join(root, folder)))
  const problems = result.ok ? [] : result.problems
  for (const { file, line, reason } of problems) console.log(`${join(root, file)}:${line} ${reason}`)
  if (result.ok) console.log(`${folder}: ${result.pack.clauses.length} clauses, ${result.pack.duties.length} duties`)
  count += problems.length
}
if (folders.length === 0) console.log(`no pack in ${root}`)
process.exitCode = count > 0 || folders.length === 0 ? 1 : 0
