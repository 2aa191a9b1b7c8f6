import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connections } from './db.ts'

const LOOKS = 10
const LOOK_MS = 100

/**
 * For who came for a moment (a tool, a start that failed): stops the embedded server, which would outlive this process,
 * unless somebody else is connected to it. A platform that runs always is; own connections must be closed before.
 */
export async function leaveDatabase({ owner, embedded }: Connections): Promise<void> {
  if (embedded === null) return
  const client = new pg.Client({ ...owner, database: embedded.database })
  await client.connect()
  let alone = false
  // Own connections need a moment to be gone.
  for (let look = 1; !alone && look <= LOOKS; look += 1) {
    if (look > 1) await sleep(LOOK_MS)
    const others = await client.query(
      "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    )
    alone = others.rowCount === 0
  }
  await client.end()
  if (alone) await embedded.stop()
}
