import type { WorkingCalendar } from '#policy/duration.ts'
import type { Facts } from '#policy/facts.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.ts'
import type { Access } from './access.ts'
import type { Clock } from './clock.ts'
import type { KeyRing } from './crypto/keys.ts'
import type { Database, Tx } from './db.ts'
import type { EventDraft } from './event-log.ts'
import type { FileStore } from './files.ts'
import type { Policies, Policy } from './policies.ts'
import type { Actor, Scope } from './scope.ts'
import type { Vault } from './vault.ts'
import type { Visibility } from './visibility.ts'

/** What the process has for its whole life. `buildApp` is the only constructor; tests hand in their own clock. */
export interface Platform {
  readonly config: Config
  readonly db: Database
  readonly keys: KeyRing
  readonly clock: Clock
  readonly calendar: WorkingCalendar
  readonly policies: Policies
  readonly files: FileStore
  readonly access: Access
  readonly log: FastifyBaseLogger
  /** 'off' only in the access matrix, which proves row-level security alone. */
  readonly filter: 'on' | 'off'
}

/** An event for the log, with what policy needs beside it. */
export interface Happening extends EventDraft {
  /** Further subjects of duties; child, case and report are taken from the draft. */
  readonly ids?: {
    readonly assessment?: string
    readonly invitation?: string
    readonly referral?: string
    readonly visit?: string
    readonly household?: string
    /** The committee of the village. */
    readonly village?: string
    readonly unit?: string
  }
  /** Evidence that speaks of one turn of a standing duty (2026-Q3) and of no other. */
  readonly period?: string
  /** The unit that a rule means by `assigned`. */
  readonly assignedUnit?: string
  readonly facts?: Facts
  readonly urgent?: boolean
  /** The author is kept out of the log: who reports a child is known to the sealed record only (未保法 art. 11, 强制报告意见 13). */
  readonly sealAuthor?: boolean
}

/** Inside one transaction: what every query and command works with. */
export interface Context {
  readonly platform: Platform
  readonly tx: Tx
  readonly scope: Scope
  readonly visible: Visibility
  readonly vault: Vault
  readonly now: Date
  readonly traceId: string
  /** What the asker's county runs by today; of nobody in particular and of timers, the county this house was set up for. */
  readonly policy: Policy
  /** What the county of a place runs by today. */
  policyAt(areaCode: string | null): Policy
  /** What it ran by when a decision was taken. */
  pinned(areaCode: string, version: number): Policy
  /** Null on the public pages and in jobs. */
  readonly actor: Actor | null
  /** Appended to the log, and shown to policy, before this transaction commits. */
  record(happening: Happening): void
  /** Leaves through the job table when, and only when, this transaction commits. */
  enqueue(job: {
    topic: string
    payload: Readonly<Record<string, unknown>>
    runAt?: Date
    dedupeKey?: string
  }): Promise<void>
}

/** A context of someone signed in. */
export type ActorContext = Context & { readonly actor: Actor }
