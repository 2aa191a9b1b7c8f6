// npm run link. Runs tools/link.ts as plain JavaScript, made once from its sources and kept: reading TypeScript at each start
// costs more than matching a township. Plain JavaScript, because nothing else is ready when it begins.
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { digestOf, ensureInstalled, root } from './prepare.mjs'

const SOURCES = ['linkage', 'tools/link.ts', 'package-lock.json']

await ensureInstalled()
const digest = digestOf(SOURCES)
const folder = join(root, 'node_modules', '.cache', `link-${digest.slice(0, 16)}`)
if (!existsSync(folder)) await make(folder)
await import(pathToFileURL(join(folder, 'link.mjs')).href)

/** Made beside its place and moved there, so that two that start at once do not see half of it. */
async function make(place) {
  const { build } = await import('vite')
  const half = `${place}-${process.pid}`
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: true,
      target: 'node20',
      outDir: half,
      minify: false,
      rollupOptions: {
        input: { link: join(root, 'tools/link.ts'), worker: join(root, 'linkage/threads/worker.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })
  await rename(half, place).catch(() => rm(half, { recursive: true, force: true }))
}
