import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresPool,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import { send } from './prepared.ts'

const CHANGING = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** PostgreSQL as kysely knows it, with statements kept by name (`executePrepared`). */
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
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: PreparingConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: PreparingConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(connection: PreparingConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

class PreparingConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await send(this.#client, query)
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
