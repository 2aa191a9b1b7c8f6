import { sql } from 'kysely'
import { type DataKey, newWrappedKey, openBytes, openKey, openText, sealBytes, sealText } from './crypto/envelope.ts'
import type { KeyRing } from './crypto/keys.ts'
import type { Tx } from './db.ts'
import { Refusal } from './refusal.ts'

export type OwnerKind = 'child' | 'report' | 'case' | 'file'

/**
 * Opens and seals what belongs to one owner (a child, a report, a case, a file) under its own key. Columns are named
 * `table.column`, so a sealed value cannot be moved to another row or column.
 */
export interface Vault {
  /** Makes the key of a new owner. */
  create(ownerId: string, kind: OwnerKind): Promise<Safe>
  /** The same for many, in their order and at once. */
  createAll(ownerIds: readonly string[], kind: OwnerKind): Promise<Safe[]>
  /** @throws Refusal not_found when the key is gone: the owner was erased */
  of(ownerId: string): Promise<Safe>
  /** The same for many, by their ids, in one read; an owner that was erased is left out. */
  ofAll(ownerIds: readonly string[]): Promise<ReadonlyMap<string, Safe>>
}

export interface Safe {
  seal(column: string, rowId: string, text: string): Buffer
  seal(column: string, rowId: string, text: string | null | undefined): Buffer | null
  open(column: string, rowId: string, sealed: Buffer): string
  open(column: string, rowId: string, sealed: Buffer | null): string | null
  sealBytes(column: string, rowId: string, bytes: Uint8Array): Buffer
  openBytes(column: string, rowId: string, sealed: Uint8Array): Buffer
}

/** The vault of one transaction: each owner's key is unwrapped at most once. */
export function openVault(tx: Tx, keys: KeyRing): Vault {
  const opened = new Map<string, Safe>()
  const remember = (ownerId: string, safe: Safe) => {
    opened.set(ownerId, safe)
    return safe
  }
  const createAll = async (ownerIds: readonly string[], kind: OwnerKind): Promise<Safe[]> => {
    if (ownerIds.length === 0) return []
    const rows = ownerIds.map((id) => ({ owner_id: id, owner_kind: kind, wrapped: newWrappedKey(keys, id).wrapped }))
    await tx.insertInto('data_key').values(rows).execute()
    return rows.map((row) => remember(row.owner_id, safeOf(openKey(keys, row.owner_id, row.wrapped))))
  }
  return {
    create: async (ownerId, kind) => (await createAll([ownerId], kind))[0]!,
    createAll,
    async of(ownerId) {
      const known = opened.get(ownerId)
      if (known !== undefined) return known
      const row = await tx.selectFrom('data_key').select('wrapped').where('owner_id', '=', ownerId).executeTakeFirst()
      if (row === undefined) throw new Refusal('not_found')
      return remember(ownerId, safeOf(openKey(keys, ownerId, row.wrapped)))
    },
    async ofAll(ownerIds) {
      const unknown = ownerIds.filter((id) => !opened.has(id))
      const rows = await tx
        .selectFrom('data_key')
        .select(['owner_id', 'wrapped'])
        .where('owner_id', '=', sql<string>`any(${unknown}::uuid[])`)
        .execute()
      for (const row of rows) remember(row.owner_id, safeOf(openKey(keys, row.owner_id, row.wrapped)))
      return new Map(ownerIds.flatMap((id) => (opened.has(id) ? [[id, opened.get(id)!] as const] : [])))
    },
  }
}

function safeOf(key: DataKey): Safe {
  function seal(column: string, rowId: string, text: string): Buffer
  function seal(column: string, rowId: string, text: string | null | undefined): Buffer | null
  function seal(column: string, rowId: string, text: string | null | undefined): Buffer | null {
    return text === null || text === undefined ? null : sealText(key, column, rowId, text)
  }
  function open(column: string, rowId: string, sealed: Buffer): string
  function open(column: string, rowId: string, sealed: Buffer | null): string | null
  function open(column: string, rowId: string, sealed: Buffer | null): string | null {
    return sealed === null ? null : openText(key, column, rowId, sealed)
  }
  return {
    seal,
    open,
    sealBytes: (column, rowId, bytes) => sealBytes(key, column, rowId, bytes),
    openBytes: (column, rowId, sealed) => openBytes(key, column, rowId, sealed),
  }
}
