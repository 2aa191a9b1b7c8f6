import { canonicalJson } from '#server/platform/event-log.ts'
import { frame } from '#server/platform/crypto/frame.ts'
import type { KeyRing } from '#server/platform/crypto/keys.ts'
import { gmProvider } from '#server/platform/crypto/provider.ts'
import type { FiguresRow } from '../rules.ts'

/** What a hash stands for. Nothing in it changes after freezing; signatures and receipts are not part of it. */
export interface Sealed {
  readonly county: string
  readonly areaCode: string
  readonly level: string
  readonly ruleId: string
  readonly period: string
  readonly revision: number
  readonly packId: string
  readonly packVersion: number
  readonly fromDay: string
  readonly toDay: string
  readonly asOf: string
  readonly judgedBy: number
  readonly takenAt: string
  readonly rows: readonly FiguresRow[]
  /** A township's children, one line each in the order of their ids; empty for a county. */
  readonly children: string
  /** The hashes of the returns a county's is made of. */
  readonly parts: readonly string[]
}

/**
 * HMAC-SM3 over the canonical JSON, in hex: whoever lacks the audit key can neither change a frozen return nor make one
 * that fits (decision 0003).
 */
export function hashOf(keys: KeyRing, sealed: Sealed): string {
  const rows = sealed.rows
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map(({ kind, areaCode, figures }) => [kind, areaCode, figures])
  const children = gmProvider.digest(Buffer.from(sealed.children)).toString('hex')
  const text = canonicalJson({ ...sealed, rows, children })
  return gmProvider.mac(keys.auditKey, frame('ledger-return', text)).toString('hex')
}

const orderOf = ({ kind, areaCode }: FiguresRow) => `${kind} ${areaCode}`
