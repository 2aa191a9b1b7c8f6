// One reader, one file, one process: prints what it took. Called by compare.ts.
import { readFileSync } from 'node:fs'
import { READERS, type Taken } from './readers.ts'

const [name = '', path = ''] = process.argv.slice(2)
const read = await READERS[name as keyof typeof READERS]()
const bytes = readFileSync(path)
const began = performance.now()
const rows = await read(bytes)
const taken: Taken = {
  ms: performance.now() - began,
  rows,
  megabytes: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(taken))
