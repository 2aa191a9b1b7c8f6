import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresPool,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import { isAhead, send, together } from './prepared.ts'

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** PostgreSQL as kysely knows it, with statements kept by name (`executePrepared`) and sent in company (`executeAhead`). */
export class PreparingDialect extends PostgresDialect {
  readonly #pool: PostgresPool

  constructor(pool: PostgresPool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new PreparingDriver(this.#pool)
  }
}

class PreparingDriver implements Driver {
  readonly #pool: PostgresPool

  constructor(pool: PostgresPool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PreparingConnection> {
    return new PreparingConnection((await this.#pool.connect()) as unknown as PoolClient)
  }

  async beginTransaction(connection: PreparingConnection): Promise<void> {
    connection.begin()
  }

  async commitTransaction(connection: PreparingConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: PreparingConnection): Promise<void> {
    await connection.rollback()
  }

  async releaseConnection(connection: PreparingConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

const BEGIN = CompiledQuery.raw('begin')

class PreparingConnection implements DatabaseConnection {
  readonly #client: PoolClient
  /** Goes out with the next statement. */
  #ahead: CompiledQuery[] = []

  constructor(client: PoolClient) {
    this.#client = client
  }

  begin(): void {
    this.#ahead = [BEGIN]
  }

  /** What has not gone out yet need not be undone. */
  async rollback(): Promise<void> {
    const begun = !this.#ahead.includes(BEGIN)
    this.#ahead = []
    if (begun) await this.executeQuery(CompiledQuery.raw('rollback'))
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isAhead(query)) {
      this.#ahead.push(query)
      return { rows: [] }
    }
    const batch = [...this.#ahead.splice(0), query]
    // The first to fail is the one to tell of: those after it only say that the transaction has failed.
    const answers = await Promise.all(together(this.#client, () => batch.map((each) => send(this.#client, each))))
    const { command, rowCount, rows } = answers.at(-1)!
    const result = { rows: rows as R[] }
    return CHANGING.has(command) ? { ...result, numAffectedRows: BigInt(rowCount ?? 0) } : result
  }

  // oxlint-disable-next-line require-yield -- nothing here reads by a cursor; an iterator is what the interface asks for
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('statements are not streamed')
  }

  release(): void {
    this.#client.release()
  }
}
