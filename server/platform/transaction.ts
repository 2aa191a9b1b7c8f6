import { sql } from 'kysely'
import pg from 'pg'
import { beijingDate, coarse } from './clock.ts'
import { blindIndex } from './crypto/blind-index.ts'
import { frame } from './crypto/frame.ts'
import { gmProvider } from './crypto/provider.ts'
import type { Context, Happening, Platform } from './context.ts'
import type { Tx } from './db.ts'
import { applyPolicy } from './duties.ts'
import { type Author, appendEvents, canonicalJson } from './event-log.ts'
import { openScope } from './open-scope.ts'
import type { Policy } from './policies.ts'
import { executeAhead } from './prepared.ts'
import { Refusal } from './refusal.ts'
import { type Actor, publicScope, resolveScope, type Scope, systemScope } from './scope.ts'
import { openVault } from './vault.ts'
import { visibilityOf } from './visibility.ts'

/** Who asks: someone signed in, nobody in particular, or the platform's own timers. */
export type Asker =
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'public' }
  | { readonly kind: 'system' }

export interface Command {
  readonly id: string
  readonly operation: string
  readonly body: unknown
}

export interface Door {
  readonly asker: Asker
  readonly traceId: string
  /** Present for commands: sending it twice does it once. */
  readonly command?: Command
}

const RETRIES = 3

/**
 * The one door to the database. Begins a transaction, opens the asker's scope in it, claims the command id, runs `act`,
 * appends what it recorded to the log, lets policy open and close duties, keeps the answer for replay, commits.
 * Anything thrown undoes everything, the claim included.
 *
 * @returns what `act` returned; for a command sent again, the answer of the first time
 * @throws Refusal command_reused when the id was used for another body, by another account or operation
 */
export async function inTransaction<T>(
  platform: Platform,
  door: Door,
  act: (context: Context) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await platform.db.transaction().execute((tx) => run(platform, door, tx, act))
    } catch (error) {
      // 40P01, 40001: two writers met; one of them may simply go again.
      const again = error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001')
      if (!again || attempt === RETRIES) throw error
    }
  }
}

async function run<T>(platform: Platform, door: Door, tx: Tx, act: (context: Context) => Promise<T>): Promise<T> {
  const now = platform.clock.now()
  const actor = door.asker.kind === 'actor' ? door.asker.actor : null
  const scope = scopeOf(platform, door.asker)
  if (door.asker.kind === 'system') await keepToOneProcessor(tx)
  await platform.policies.refresh(tx, await openScope(tx, scope, now))
  const policyAt = (areaCode: string | null) => policyOf(platform, areaCode, now)
  const accountIndex = scope.filerIndex
  if (door.command !== undefined) {
    const earlier = await claim(platform, tx, { command: door.command, accountIndex, now })
    if (earlier !== null) return earlier.answer as T
  }
  const happenings: Happening[] = []
  const context: Context = {
    platform,
    tx,
    scope,
    visible: visibilityOf(scope, now, platform.filter),
    vault: openVault(tx, platform.keys),
    now,
    traceId: door.traceId,
    policy: policyAt(actor?.areaCode ?? null),
    policyAt,
    pinned: (areaCode, version) => platform.policies.edition(policyAt(areaCode).county, version),
    actor,
    record: (happening) => void happenings.push(happening),
    enqueue: async (job) => {
      await tx
        .insertInto('job')
        .values({
          topic: job.topic,
          payload: JSON.stringify(job.payload),
          run_at: job.runAt ?? now,
          dedupe_key: job.dedupeKey ?? null,
        })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .execute()
    },
  }
  const answer = await act(context)
  await flush(context, happenings, door.command?.id ?? null)
  if (door.command !== undefined) {
    await tx
      .updateTable('command')
      .set({ answer: JSON.stringify(answer), status: 200 })
      .where('id', '=', door.command.id)
      .execute()
  }
  return answer
}

/** Duties may in turn make happenings (an escalation is one), so the list is worked off until it is empty. */
async function flush(context: Context, happenings: Happening[], commandId: string | null): Promise<void> {
  while (happenings.length > 0) {
    const batch = happenings.splice(0)
    const open: Author = {
      accountId: context.actor?.accountId ?? null,
      postId: context.actor?.postId ?? null,
      commandId,
    }
    const sealed: Author = { accountId: null, postId: null, commandId: null }
    // A report from the public leaves no time to the second behind, neither in the log nor in what it sets off.
    const anonymous = context.scope.role === 'public'
    const quiet = anonymous ? { ...context, now: coarse(context.now) } : context
    await write(context, {
      happenings: batch.filter((item) => item.sealAuthor !== true),
      author: open,
      anonymous: false,
    })
    await write(quiet, { happenings: batch.filter((item) => item.sealAuthor === true), author: sealed, anonymous })
  }
}

async function write(
  context: Context,
  input: { happenings: Happening[]; author: Author; anonymous: boolean },
): Promise<void> {
  const { happenings, author, anonymous } = input
  if (happenings.length === 0) return
  const { keys, clock } = context.platform
  const rows = await appendEvents(context.tx, keys, { drafts: happenings, author, now: () => clock.now(), anonymous })
  for (const [index, row] of rows.entries()) await applyPolicy(context, happenings[index]!, row)
}

/** A place in no served county (a province's post, an event of nowhere) falls to the county this house was set up for. */
export function policyOf(platform: Platform, areaCode: string | null, now: Date): Policy {
  const county = areaCode?.slice(0, 6) ?? ''
  const { policies, config } = platform
  return policies.inForce(policies.serves(county) ? county : config.county, beijingDate(now))
}

/** The platform's own timers go through whole ledgers: whoever waits for a page needs the other processors. */
async function keepToOneProcessor(tx: Tx): Promise<void> {
  await executeAhead(tx, sql`select set_config('max_parallel_workers_per_gather', '0', true)`)
}

function scopeOf(platform: Platform, asker: Asker): Scope {
  if (asker.kind === 'system') return systemScope()
  if (asker.kind === 'public') return publicScope()
  return resolveScope(asker.actor, blindIndex(platform.keys, 'account', asker.actor.accountId))
}

/**
 * Claims the id. A second copy waits here for the first to end: committed, it finds the answer; undone, it goes ahead.
 */
async function claim(
  platform: Platform,
  tx: Tx,
  input: { command: Command; accountIndex: Buffer | null; now: Date },
): Promise<{ answer: unknown } | null> {
  const { command, now } = input
  const accountIndex = claimantOf(platform, command.id, input.accountIndex)
  const hash = gmProvider.mac(platform.keys.indexKey, Buffer.from(`command ${canonicalJson(command.body)}`))
  const claimed = await tx
    .insertInto('command')
    .values({
      id: command.id,
      account_index: accountIndex,
      operation: command.operation,
      body_hash: hash,
      status: 102,
      answer: 'null',
      at: accountIndex === null ? coarse(now) : now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (claimed !== undefined) return null
  const earlier = await tx.selectFrom('command').selectAll().where('id', '=', command.id).executeTakeFirstOrThrow()
  const sameAccount =
    accountIndex === null ? earlier.account_index === null : (earlier.account_index?.equals(accountIndex) ?? false)
  const same = sameAccount && earlier.operation === command.operation && earlier.body_hash.equals(hash)
  if (!same) throw new Refusal('command_reused')
  return { answer: earlier.answer }
}

/**
 * The claimant of one command, unlike that of any other. Events name author and command: were the mark the same for all
 * commands of an account, the table would lead from a visit written under a name to the reports filed by the same mark.
 */
function claimantOf(platform: Platform, commandId: string, accountIndex: Buffer | null): Buffer | null {
  if (accountIndex === null) return null
  const text = frame('command-claimant', commandId.toLowerCase(), accountIndex.toString('hex'))
  return gmProvider.mac(platform.keys.indexKey, text)
}
