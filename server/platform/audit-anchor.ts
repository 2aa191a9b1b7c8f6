import { z } from 'zod'
import type { Finding } from './audit-chain.ts'
import type { KeyRing } from './crypto/keys.ts'
import { gmProvider } from './crypto/provider.ts'
import { canonicalJson } from './event-log.ts'

/** The end of a chain as an anchor holds it. */
export interface AnchoredHead {
  readonly chain: number
  readonly seq: number
  /** 64 hex digits. */
  readonly hash: string
}

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const AnchorLine = z.strictObject({
  number: z.int().positive(),
  at: z.iso.datetime(),
  heads: z.array(z.strictObject({ chain: z.int(), seq: z.int().nonnegative(), hash: Hex })),
  root: Hex,
  previous: Hex,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})
export type Anchor = z.infer<typeof AnchorLine>

/** What stands where the first anchor would name the one before it. */
export const NO_ANCHOR = '0'.repeat(64)

/**
 * Merkle root over the heads in ascending order of chains, SM3, 64 hex digits. Leaves and nodes are hashed under
 * different first bytes and a lone node moves up unhashed (RFC 6962 §2.1), so no two lists of heads share a root.
 */
export function merkleRoot(heads: readonly AnchoredHead[]): string {
  let level = [...heads]
    .sort((a, b) => a.chain - b.chain)
    .map((head) => gmProvider.digest(Buffer.from(`\u0000${head.chain} ${head.seq} ${head.hash}`)))
  if (level.length === 0) return gmProvider.digest(Buffer.alloc(0)).toString('hex')
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index]!, level[index + 1]]
      above.push(right === undefined ? left : gmProvider.digest(Buffer.concat([Buffer.from([1]), left, right])))
    }
    level = above
  }
  return level[0]!.toString('hex')
}

/** One line of the anchor file, without its line end: the heads, their root, and an SM2 signature over all of it. */
export function writeAnchorLine(
  keys: KeyRing,
  input: { number: number; at: Date; heads: readonly AnchoredHead[]; previous: string },
): string {
  const heads = [...input.heads].sort((a, b) => a.chain - b.chain)
  const { number, previous } = input
  const body = { number, at: input.at.toISOString(), heads, root: merkleRoot(heads), previous }
  const signature = gmProvider.sign(keys.signing.privateKey, signedBytes(body)).toString('hex')
  return JSON.stringify({ ...body, signature })
}

/** What the next line calls `previous`, and what the log remembers of a line. */
export function anchorDigest(line: string): string {
  return gmProvider.digest(Buffer.from(line)).toString('hex')
}

function signedBytes(body: Omit<Anchor, 'signature'>): Buffer {
  return Buffer.from(`shouwang/anchor/v1 ${canonicalJson(body)}`)
}

/** A line of the anchor file; null when it is none. Signature and order are `readAnchorFile`'s to judge. */
export function parseAnchor(line: string): Anchor | null {
  try {
    const parsed = AnchorLine.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null // not JSON: the caller names the line
  }
}

export interface AnchorFile {
  /** Oldest first; only what is signed, or vouched for by a later signed line. */
  readonly anchors: readonly Anchor[]
  readonly digests: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/**
 * Reads the anchor file. A line is trusted when a trusted later line names its digest; only where that chain is broken
 * is a signature computed, which takes 4 ms: a year of lines is read in the time of one.
 */
export function readAnchorFile(keys: KeyRing, text: string): AnchorFile {
  const lines = text.split('\n').filter((line) => line !== '')
  const parsed = lines.map(parseAnchor)
  const trusted = lines.map(() => false)
  let vouched: string | null = null
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const anchor = parsed[index]
    if (anchor === null || anchor === undefined) continue
    const { signature, ...body } = anchor
    trusted[index] =
      anchorDigest(lines[index]!) === vouched ||
      (merkleRoot(anchor.heads) === anchor.root &&
        gmProvider.verify(keys.signing.publicKey, signedBytes(body), Buffer.from(signature, 'hex')))
    if (trusted[index] === true) vouched = anchor.previous
  }
  const anchors = parsed.filter((anchor, index): anchor is Anchor => anchor !== null && trusted[index] === true)
  return {
    anchors: [...anchors].sort((a, b) => a.number - b.number),
    digests: new Set(lines.filter((_, index) => trusted[index] === true).map(anchorDigest)),
    findings: lineFindings(parsed, trusted),
  }
}

function lineFindings(parsed: readonly (Anchor | null)[], trusted: readonly boolean[]): Finding[] {
  const found: Finding[] = []
  const at = (kind: Finding['kind'], seq: number, until = seq): void =>
    void found.push({ kind, place: 'anchor', chain: null, seq, ...(until > seq ? { until } : {}), eventId: null })
  let top = 0
  let latest = Number.NEGATIVE_INFINITY
  let broken = 0
  const seen = new Set<number>()
  for (const [index, anchor] of parsed.entries()) {
    if (anchor === null || trusted[index] !== true) {
      broken += 1
      at('edit', top + broken)
      continue
    }
    const { number } = anchor
    if (seen.has(number)) at('insert', number)
    else if (number < top) at('reorder', number)
    else if (number > top + broken + 1) at('delete', top + broken + 1, number - 1)
    seen.add(number)
    if (number > top) {
      const time = Date.parse(anchor.at)
      if (time < latest) at('clock-rollback', number)
      latest = time
      top = number
      broken = 0
    }
  }
  return found
}

/** What the anchors say of each chain. Where several found it at the same end, the latest counts. */
export function anchoredChains(
  anchors: readonly Anchor[],
): Map<number, Map<number, { hash: string | null; at: number }>> {
  const chains = new Map<number, Map<number, { hash: string | null; at: number }>>()
  for (const anchor of anchors) {
    for (const { chain, seq, hash } of anchor.heads) {
      const known = chains.get(chain) ?? new Map<number, { hash: string | null; at: number }>()
      known.set(seq, { hash: seq === 0 ? null : hash, at: Date.parse(anchor.at) })
      chains.set(chain, known)
    }
  }
  return chains
}
