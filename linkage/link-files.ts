import { probabilitiesOf } from './competition.ts'
import type { ReadList } from './files/read-list.ts'
import { writeDecisions } from './files/write-decisions.ts'
import { matchTables } from './match-tables.ts'
import { countsOf, outcomesOf, type Verdict } from './outcomes.ts'
import type { Schema } from './schema.ts'
import { Crew } from './threads/crew.ts'

export interface LinkFiles {
  readonly registry: string
  readonly roster: string
  readonly decisions: string
  readonly schema: Schema
  /** Threads beside this one. */
  readonly workers: number
}

/** What is told of a list. */
export interface ToldList extends Pick<ReadList, 'skipped' | 'absent'> {
  readonly rows: number
}

export interface LinkedFiles {
  readonly registry: ToldList
  readonly roster: ToldList
  /** Lines written, by decision. */
  readonly lines: Readonly<Record<Verdict, number>>
}

/**
 * Matches two CSV files and writes one line for each decision. docs/linkage.md
 * @throws Error in Chinese for a file without headings, Error with a code for one that cannot be read or written
 */
export async function linkFiles({ registry, roster, decisions, schema, workers }: LinkFiles): Promise<LinkedFiles> {
  const crew = new Crew(schema, workers)
  try {
    const [rosterList, registryList] = (await crew.run('read', [{ path: roster }, { path: registry }])) as [
      ReadList,
      ReadList,
    ]
    const tables = { registry: registryList.table, roster: rosterList.table }
    const matched = await matchTables(tables, crew, new Set())
    const outcomes = outcomesOf(crew.engine, matched, await probabilitiesOf(tables, matched, crew))
    const names = { roster: rosterList.names, registry: registryList.names }
    await writeDecisions(decisions, { outcomes, names, seen: matched.seen }, crew)
    return { registry: toldOf(registryList), roster: toldOf(rosterList), lines: countsOf(outcomes) }
  } finally {
    await crew.dismiss()
  }
}

function toldOf({ table, skipped, absent }: ReadList): ToldList {
  return { rows: table.rows, skipped, absent }
}
