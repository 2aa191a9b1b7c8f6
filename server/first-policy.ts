import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { NO_SETTINGS } from '#policy/compose.ts'
import { loadPack } from '#policy/load.ts'
import { type Config, ConfigError } from './config.ts'
import { beijingDate } from './platform/clock.ts'
import type { Platform } from './platform/context.ts'
import { openScope } from './platform/open-scope.ts'
import { addEdition, type ShippedPack, shippedPack } from './platform/policies.ts'
import { readPack } from './platform/read-pack.ts'
import { systemScope } from './platform/scope.ts'

const PACKS = fileURLToPath(new URL('../packs', import.meta.url))

/** Reads and checks every pack that came with the software. @throws ConfigError with every problem of the first unfit one */
export async function readShippedPacks(config: Config): Promise<ReadonlyMap<string, ShippedPack>> {
  const shipped = new Map<string, ShippedPack>()
  const entries = await readdir(PACKS, { withFileTypes: true })
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const files = await readPack(`${PACKS}/${name}`)
    const result = loadPack(files)
    if (!result.ok) {
      const problems = result.problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)
      throw new ConfigError(`政策包 ${name} 不能使用：\n${problems.join('\n')}`)
    }
    shipped.set(name, shippedPack(files, result.pack))
  }
  if (!shipped.has(config.pack)) throw new ConfigError(`配置项 PACK 不对：packs/ 下没有 ${config.pack} 这个政策包。`)
  return shipped
}

/**
 * Lets the county of the configuration run by the configured pack from today, if it has adopted none. Later editions are
 * its own decision: a new text of the pack takes effect only when somebody publishes it.
 */
export async function adoptFirstPolicy(platform: Platform): Promise<void> {
  const { config, db } = platform
  await adoptPolicy(platform, { county: config.county, packId: config.pack })
  await platform.policies.refresh(db)
}

/** The same for any county. Two starts at once adopt once. */
export async function adoptPolicy(
  platform: Platform,
  input: { county: string; packId: string; linked?: readonly string[] },
): Promise<void> {
  const { db, policies, clock } = platform
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    await openScope(tx, systemScope(), now)
    const edition = {
      ...input,
      linked: input.linked ?? [],
      settings: NO_SETTINGS,
      fromDay: beijingDate(now),
      reason: null,
    }
    await addEdition(tx, policies, { edition, now, by: null, onlyFirst: true })
  })
}
