import { sql } from 'kysely'
import { composePolicy, NO_SETTINGS, type PolicySettings } from '#policy/compose.ts'
import { loadPack, type PackFiles } from '#policy/load.ts'
import type { Pack } from '#policy/pack.ts'
import type { Database, Tx } from './db.ts'
import { packHash } from './pack-hash.ts'

/** What a county runs by: one edition, composed and ready. Decisions pin its version. */
export interface Policy {
  readonly county: string
  readonly version: number
  /** First Beijing day on which it applies. */
  readonly fromDay: string
  readonly publishedAt: Date
  readonly publishedBy: string | null
  readonly reason: string | null
  /** The county's own document with what it set and linked. */
  readonly pack: Pack
  readonly local: Pack
  readonly contentHash: string
  readonly linked: readonly Pack[]
  readonly settings: PolicySettings
}

/** A pack that came with the software: what a county can adopt or link. */
export interface ShippedPack {
  readonly pack: Pack
  readonly hash: string
  readonly files: PackFiles
}

/**
 * The editions of every county served by this database, kept in memory. Editions are only ever added, so what is here is
 * never wrong, at most behind; each transaction sees whether there are more and fetches them.
 */
export interface Policies {
  readonly shipped: ReadonlyMap<string, ShippedPack>
  /** Counties that have adopted a policy, by code. */
  counties(): readonly string[]
  serves(county: string): boolean
  /** The edition in force on a day; before the first one began, the first. @throws Error for a county not served */
  inForce(county: string, day: string): Policy
  /** @throws Error for an edition that does not exist: decisions pin editions that do */
  edition(county: string, version: number): Policy
  editions(county: string): readonly Policy[]
  /** Fetches what was added since; `count` is what the table holds now, where the caller knows it already. */
  refresh(db: Database | Tx, count?: number): Promise<void>
}

/** @param shipped the packs of the software, already checked */
export function openPolicies(shipped: ReadonlyMap<string, ShippedPack>): Policies {
  const byCounty = new Map<string, Policy[]>()
  const packs = new Map<string, Pack>([...shipped.values()].map(({ hash, pack }) => [hash, pack]))
  let held = 0
  const editions = (county: string) => byCounty.get(county) ?? []
  return {
    shipped,
    counties: () => [...byCounty.keys()].sort(),
    serves: (county) => byCounty.has(county),
    editions,
    inForce(county, day) {
      const all = editions(county)
      const found = all.findLast((policy) => policy.fromDay <= day) ?? all[0]
      if (found === undefined) throw new Error(`county ${county} has adopted no policy`)
      return found
    },
    edition(county, version) {
      const found = editions(county).find((policy) => policy.version === version)
      if (found === undefined) throw new Error(`county ${county} has no edition ${version}`)
      return found
    },
    async refresh(db, count) {
      if (count !== undefined && count === held) return
      const rows = await db.selectFrom('policy_edition').selectAll().orderBy('county').orderBy('version').execute()
      await fetchPacks(db, packs, rows)
      byCounty.clear()
      for (const row of rows) {
        const local = packs.get(row.content_hash)!
        const linked = (row.linked as string[]).map((hash) => packs.get(hash)!)
        const settings = { ...NO_SETTINGS, ...(row.settings as unknown as PolicySettings) }
        const policy: Policy = {
          county: row.county,
          version: row.version,
          fromDay: row.from_day,
          publishedAt: row.published_at,
          publishedBy: row.published_by,
          reason: row.reason,
          pack: composePolicy({ local, linked, settings }),
          local,
          contentHash: row.content_hash,
          linked,
          settings,
        }
        byCounty.set(row.county, [...editions(row.county), policy])
      }
      held = rows.length
    },
  }
}

/** Loads contents that did not come with this version of the software: a county may still run by an older text. */
async function fetchPacks(
  db: Database | Tx,
  packs: Map<string, Pack>,
  rows: readonly { content_hash: string; linked: unknown }[],
): Promise<void> {
  const wanted = new Set(rows.flatMap((row) => [row.content_hash, ...(row.linked as string[])]))
  const missing = [...wanted].filter((hash) => !packs.has(hash))
  if (missing.length === 0) return
  const contents = await db.selectFrom('policy_content').selectAll().where('hash', 'in', missing).execute()
  for (const { hash, pack_id, files } of contents) {
    const result = loadPack({ folder: pack_id, files: files as Record<string, string> })
    if (!result.ok) throw new Error(`the stored pack ${pack_id} ${hash} is refused: ${result.problems[0]?.reason}`)
    packs.set(hash, result.pack)
  }
}

export interface NewEdition {
  readonly county: string
  readonly packId: string
  /** Ids of shipped packs linked beneath. */
  readonly linked: readonly string[]
  readonly settings: PolicySettings
  readonly fromDay: string
  readonly reason: string | null
}

/**
 * Adds the next edition of a county, with the texts it stands on. Two at once: the second waits and takes the number after.
 * @param input.onlyFirst leaves a county alone that has an edition already
 * @returns its version
 */
export async function addEdition(
  tx: Tx,
  policies: Policies,
  input: { edition: NewEdition; now: Date; by: string | null; onlyFirst?: boolean },
): Promise<number> {
  const { edition, now, by } = input
  await sql`select pg_advisory_xact_lock(hashtext(${`policy ${edition.county}`}))`.execute(tx)
  const last = await tx
    .selectFrom('policy_edition')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('county', '=', edition.county)
    .executeTakeFirst()
  if (input.onlyFirst === true && last?.version != null) return last.version
  const used = [edition.packId, ...edition.linked].map((id) => {
    const found = policies.shipped.get(id)
    if (found === undefined) throw new Error(`no pack ${id}`)
    return found
  })
  await tx
    .insertInto('policy_content')
    .values(
      used.map(({ hash, pack, files }) => ({ hash, pack_id: pack.id, files: JSON.stringify(files.files), at: now })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const version = (last?.version ?? 0) + 1
  await tx
    .insertInto('policy_edition')
    .values({
      county: edition.county,
      version,
      pack_id: edition.packId,
      content_hash: used[0]!.hash,
      linked: JSON.stringify(used.slice(1).map(({ hash }) => hash)),
      settings: JSON.stringify(edition.settings),
      from_day: edition.fromDay,
      reason: edition.reason,
      published_at: now,
      published_by: by,
    })
    .execute()
  return version
}

/** Reads the text as stored and as shipped alike: the same files give the same hash. */
export function shippedPack(files: PackFiles, pack: Pack): ShippedPack {
  return { pack, files, hash: packHash(files) }
}
