import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** Texts that stand nowhere else in the world, by where they were typed. */
export interface Plants {
  /** A sentence of its own for one place. */
  text(where: string): string
  /** Keeps a number or name made elsewhere. */
  keep(where: string, value: string): string
  readonly all: ReadonlyMap<string, string>
}

export function newPlants(): Plants {
  const all = new Map<string, string>()
  const keep = (where: string, value: string): string => {
    if (all.has(where)) throw new Error(`${where} was planted before`)
    all.set(where, value)
    return value
  }
  return { all, keep, text: (where) => keep(where, `暗桩${drawn()}号孩子夜里独自哭`) }
}

/** Eight characters nobody writes in this order. */
function drawn(): string {
  const strokes = '龘靐齉爩麤灪龖鱻犇猋骉麣'
  return Array.from({ length: 8 }, () => strokes[randomInt(strokes.length)]).join('')
}

export interface Pile {
  readonly name: string
  readonly bytes: Buffer
}

/** The ways in which a text may lie about without being sealed. Three base64 forms, for it may begin at any of three bytes. */
export function disguises(text: string): Buffer[] {
  const plain = Buffer.from(text)
  const utf16 = Buffer.from(text, 'utf16le')
  const base64 = [0, 1, 2].map((pad) => {
    const encoded = Buffer.concat([Buffer.alloc(pad), plain]).toString('base64')
    // What depends on the bytes before and after is cut away.
    return encoded.slice(pad === 0 ? 0 : pad + 1, encoded.length - 4)
  })
  const url = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  const escaped = [...text].map((letter) =>
    letter.codePointAt(0)! < 128 ? letter : `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
  return [
    plain,
    utf16,
    Buffer.from(utf16).swap16(),
    ...[plain.toString('hex'), plain.toString('hex').toUpperCase(), utf16.toString('hex')].map((hex) =>
      Buffer.from(hex),
    ),
    ...[...base64, ...url, encodeURIComponent(text), escaped.join('')].map((form) => Buffer.from(form)),
  ]
}

/** Which plants lie in which pile, as `where in pile`. */
export function findPlants(piles: readonly Pile[], plants: ReadonlyMap<string, string>): string[] {
  const found: string[] = []
  for (const [where, text] of plants) {
    const forms = disguises(text)
    for (const { name, bytes } of piles)
      if (forms.some((form) => bytes.includes(form))) found.push(`${where} in ${name}`)
  }
  return found
}

/** Every row of every table: as PostgreSQL writes it out, and each bytea once more as the bytes it is. */
export async function dumpTables(owner: pg.Pool): Promise<Pile[]> {
  const tables = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname = 'public' order by 1`,
  )
  const piles: Pile[] = []
  for (const { name } of tables.rows) {
    const written = await owner.query<{ line: string }>(`select t::text as line from "${name}" t`)
    const rows = await owner.query<Record<string, unknown>>(`select * from "${name}"`)
    const raw = rows.rows.flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)))
    const text = Buffer.from(written.rows.map((row) => row.line).join('\n'))
    piles.push({
      name: `table ${name}`,
      bytes: Buffer.concat([text, ...raw.flatMap((item) => [Buffer.from('\n'), item])]),
    })
  }
  return piles
}

/** Every file below a folder, names included. */
export function dumpFolder(folder: string): Pile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ name: `file ${path}`, bytes: Buffer.concat([Buffer.from(`${path}\n`), readFileSync(path)]) }))
}
