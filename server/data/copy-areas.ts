import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { AreaRow } from './areas.ts'
import { AREAS_VALID_FROM } from './areas.ts'

/** Rows are handed to the socket in pieces of this many characters, not one by one. */
const PIECE = 64 * 1024

/**
 * Loads divisions into the table `area`, as valid from the day of the source. Loading again changes only what differs;
 * rows of other dates, and divisions that a county added for itself, stay. One statement writes, so an interrupted load
 * leaves nothing half done. `onProgress` is told the rows read so far. Answers how many rows were given.
 */
export async function copyAreas(
  client: ClientBase,
  rows: AsyncIterable<AreaRow>,
  onProgress: (count: number) => void = () => {},
): Promise<number> {
  await client.query('drop table if exists pg_temp.incoming_area')
  await client.query(
    'create temp table incoming_area (code char(12) collate "C", name text, level smallint, parent_code char(12))',
  )
  let count = 0
  async function* pieces(): AsyncGenerator<string> {
    let piece = ''
    for await (const row of rows) {
      count += 1
      piece += copyLine(row)
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
      onProgress(count)
    }
    if (piece !== '') yield piece
  }
  await pipeline(Readable.from(pieces()), client.query(copyFrom('copy incoming_area from stdin')))
  await client.query(
    `insert into area (code, name, level, parent_code, valid_from)
     select code, name, level, parent_code, $1::date from incoming_area order by code
     on conflict (code, valid_from) do update
       set name = excluded.name, level = excluded.level, parent_code = excluded.parent_code
       where (area.name, area.level, area.parent_code)
         is distinct from (excluded.name, excluded.level, excluded.parent_code)`,
    [AREAS_VALID_FROM],
  )
  await client.query('drop table pg_temp.incoming_area')
  return count
}

/** COPY's text format: a backslash, tab or line end inside a value is written as an escape. */
function copyLine({ code, name, level, parentCode }: AreaRow): string {
  const escaped = name.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? special)
  return `${code}\t${escaped}\t${level}\t${parentCode ?? '\\N'}\n`
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
