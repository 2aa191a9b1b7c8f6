import type pg from 'pg'
import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { type EventRow, linkOf } from '#server/platform/event-log.ts'

/** Every fault of the log's chains: a gap, a broken link, a head that is not the last row. Empty when whole. */
export async function findChainFaults(client: pg.Client | pg.Pool, keys: KeyRing): Promise<string[]> {
  const faults: string[] = []
  const { rows } = await client.query<EventRow>('select * from event order by chain, seq')
  const heads = await client.query<{ chain: number; seq: string; hash: Buffer }>(
    'select chain, seq, hash from event_chain',
  )
  const last = new Map<number, { seq: bigint; hash: Buffer }>()
  for (const row of rows) {
    const before = last.get(row.chain) ?? { seq: 0n, hash: Buffer.alloc(32) }
    if (BigInt(row.seq) !== before.seq + 1n) faults.push(`chain ${row.chain}: ${row.seq} follows ${before.seq}`)
    if (!row.prev_hash.equals(before.hash))
      faults.push(`chain ${row.chain}: ${row.seq} does not hold on to the one before`)
    if (!linkOf(keys, row).equals(row.hash)) faults.push(`chain ${row.chain}: ${row.seq} was changed`)
    last.set(row.chain, { seq: BigInt(row.seq), hash: row.hash })
  }
  for (const head of heads.rows) {
    const end = last.get(head.chain) ?? { seq: 0n, hash: Buffer.alloc(32) }
    if (BigInt(head.seq) !== end.seq || !head.hash.equals(end.hash))
      faults.push(`chain ${head.chain}: the head is not the end`)
  }
  return faults
}
