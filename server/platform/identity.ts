import { createHash, randomBytes } from 'node:crypto'
import { type Role, SECOND_FACTOR_ROLES } from '#contract/roles.ts'
import { beijingDate } from './clock.ts'
import type { Platform } from './context.ts'
import { executePrepared } from './prepared.ts'
import { Refusal } from './refusal.ts'
import type { Actor } from './scope.ts'

/** A signed-in account. `actor` is null until a post is chosen and, where the post demands it, the second factor is given. */
export interface SignedIn {
  readonly sessionId: string
  readonly accountId: string
  readonly login: string
  readonly displayName: string
  readonly synthetic: boolean
  readonly hasSecondFactor: boolean
  readonly secondFactorDone: boolean
  readonly postId: string | null
  readonly actor: Actor | null
}

/** 256 random bits; the database keeps only their digest, so a stolen dump opens no session. */
export function newToken(): { token: string; digest: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, digest: digestOf(token) }
}

/** What the database keeps of a token: SHA-256, 32 bytes. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const TOUCH_EVERY_MS = 30_000

/**
 * Reads the session from the database at every request, so that a disabled account, an ended post or a revoked session
 * is out at once.
 * @throws Refusal not_signed_in
 */
export async function identify(platform: Platform, token: string | undefined): Promise<SignedIn> {
  if (token === undefined || token.length > 100) throw new Refusal('not_signed_in')
  const now = platform.clock.now()
  const query = platform.db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .leftJoin('post as p', 'p.id', 's.post_id')
    .leftJoin('unit as u', 'u.id', 'p.unit_id')
    .select([
      's.id as session_id',
      's.last_seen_at',
      's.expires_at',
      's.revoked_at',
      's.second_factor_at',
      'a.id as account_id',
      'a.login',
      'a.display_name',
      'a.disabled_at',
      'a.synthetic',
      'a.totp_sealed',
      'p.id as post_id',
      'p.role',
      'p.area_code',
      'p.unit_id',
      'p.starts_on',
      'p.ends_on',
      'p.ended_at',
      'u.name as unit_name',
      'u.kind as unit_kind',
    ])
    .where('s.token_hash', '=', digestOf(token))
  const [row] = (await executePrepared(platform.db, query)).rows
  const idleMs = platform.config.idleMinutes * 60_000
  const alive =
    row !== undefined &&
    row.revoked_at === null &&
    row.disabled_at === null &&
    row.expires_at > now &&
    now.getTime() - row.last_seen_at.getTime() < idleMs
  if (!alive) throw new Refusal('not_signed_in')
  if (now.getTime() - row.last_seen_at.getTime() > TOUCH_EVERY_MS) {
    await platform.db.updateTable('session').set({ last_seen_at: now }).where('id', '=', row.session_id).execute()
  }
  const secondFactorDone = row.second_factor_at !== null
  const held =
    row.post_id !== null &&
    isHeld({ startsOn: row.starts_on!, endsOn: row.ends_on, endedAt: row.ended_at }, beijingDate(now))
  const role = row.role as Role | null
  const usable = held && role !== null && (secondFactorDone || !SECOND_FACTOR_ROLES.includes(role))
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    login: row.login,
    displayName: row.display_name,
    synthetic: row.synthetic,
    hasSecondFactor: row.totp_sealed !== null,
    secondFactorDone,
    postId: held ? row.post_id : null,
    actor: usable
      ? {
          accountId: row.account_id,
          displayName: row.display_name,
          sessionId: row.session_id,
          postId: row.post_id!,
          role,
          unitId: row.unit_id!,
          unitName: row.unit_name!,
          unitKind: row.unit_kind!,
          areaCode: row.area_code!,
        }
      : null,
  }
}

/** Whether a post is held on a day: from its first to its last day, both included, unless ended before. */
function isHeld(post: { startsOn: string; endsOn: string | null; endedAt: Date | null }, today: string): boolean {
  return post.endedAt === null && post.startsOn <= today && (post.endsOn === null || post.endsOn >= today)
}

/** The acting post of someone signed in. @throws Refusal second_factor_*, not_permitted */
export function requireActor(signedIn: SignedIn): Actor {
  if (signedIn.actor !== null) return signedIn.actor
  if (signedIn.postId === null) throw new Refusal('not_permitted')
  throw new Refusal(signedIn.hasSecondFactor ? 'second_factor_required' : 'second_factor_not_set')
}
