// DuckDB: one statement a rule over a table in memory, on all processors. The row numbers stay in DuckDB's own memory;
// bringing them into JavaScript would take longer than finding them.
import { DuckDBInstance } from '@duckdb/node-api'

export async function measure({ csv, columns, texts, runs, warmups }) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const types = columns.map(({ name, type }) => `'${name}': '${type}'`).join(', ')
  await connection.run(`create table child as select * from read_csv('${csv}', header = false, columns = {${types}})`)
  const times = []
  for (let index = -warmups; index < runs; index += 1) {
    const started = performance.now()
    for (const text of texts) await connection.run(`select row from child where ${text}`)
    if (index >= 0) times.push(performance.now() - started)
  }
  const totals = []
  for (const text of texts) {
    const reader = await connection.runAndReadAll(
      `select count(*), coalesce(sum(row), 0)::double from child where ${text}`,
    )
    const [count, sum] = reader.getRows()[0]
    totals.push({ count: Number(count), sum: Number(sum) })
  }
  const version = (await connection.runAndReadAll('select version()')).getRows()[0][0]
  return { times, totals, version }
}
