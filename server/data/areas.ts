import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

/** The day of the source: 2023年统计用区划代码, data up to 30 June 2023. docs/decisions/0006-division-codes.md */
export const AREAS_VALID_FROM = '2023-06-30'

/** 1 province, 2 prefecture, 3 county, 4 township, 5 village. */
export type AreaLevel = 1 | 2 | 3 | 4 | 5

export interface AreaRow {
  /** Twelve digits, zero padded. */
  code: string
  name: string
  level: AreaLevel
  /** Null for provinces only. */
  parentCode: string | null
}

const FILE = new URL('./areas.csv.gz', import.meta.url)

/**
 * Every division of the country in order of code, parents before children, read as a stream: the whole is 665,271 rows.
 * `filter` is asked with the significant digits of a code (`areaPrefix`) and leaves out what it answers false to.
 */
export async function* readAreas(filter?: (prefix: string) => boolean): AsyncGenerator<AreaRow> {
  // setEncoding holds back half a character at the end of a chunk; chunk.toString() would tear it.
  const text = createReadStream(FILE).pipe(createGunzip()).setEncoding('utf8')
  let rest = ''
  let heading = true
  for await (const chunk of text) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (heading) heading = false
      else if (!filter || filter(areaPrefix(line.slice(0, 12)))) yield parseLine(line)
    }
  }
  if (rest !== '') throw new Error('areas.csv.gz ends in the middle of a line')
}

/** The digits of a code that mean something: 2, 4, 6, 9 or 12 by level. A scope is a set of such prefixes. */
export function areaPrefix(code: string): string {
  if (!code.endsWith('000')) return code
  if (!code.endsWith('000000')) return code.slice(0, 9)
  if (!code.endsWith('00000000')) return code.slice(0, 6)
  return code.endsWith('0000000000') ? code.slice(0, 2) : code.slice(0, 4)
}

/** A filter for `readAreas`: the division with this prefix, everything in it, and everything it lies in. */
export function areaAndSurroundings(prefix: string): (candidate: string) => boolean {
  return (candidate) => candidate.startsWith(prefix) || prefix.startsWith(candidate)
}

function parseLine(line: string): AreaRow {
  const [code, name, level, parent] = line.split(',')
  if (!code || !name || !level) throw new Error(`areas.csv.gz holds a line that is not understood: ${line}`)
  return { code, name, level: Number(level) as AreaLevel, parentCode: parent || null }
}
