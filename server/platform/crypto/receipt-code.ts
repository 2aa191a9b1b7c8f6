import { randomInt, scrypt } from 'node:crypto'

import { deriveKey } from './keys.ts'
import type { KeyRing } from './keys.ts'
import { createLimiter } from './limiter.ts'

/*
 * The 16-digit 查询码 is all that ties an anonymous reporter to a report: about 53 bits, shown once, never stored.
 * Stored is scrypt(code) with a secret salt, slow enough that a stolen table is not searched even with the key file
 * at hand, and the same for the same code, so that a report is found by equality.
 */
const HALF = 100_000_000
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 }
const HASH_BYTES = 32

/** 128 MiB and a third of a second each: two at a time leave the machine alive under a flood. */
const limitHashing = createLimiter(2)

/** Sixteen digits, each of the 10^16 codes as likely as any other. */
export function newReceiptCode(): string {
  return [randomInt(HALF), randomInt(HALF)].map((half) => String(half).padStart(8, '0')).join('')
}

/** '1234567890123456' as '1234-5678-9012-3456'. Throws `RangeError` unless given sixteen plain digits. */
export function formatReceiptCode(code: string): string {
  assertCode(code)
  return [0, 4, 8, 12].map((at) => code.slice(at, at + 4)).join('-')
}

/** The sixteen digits in what a person typed: full-width digits, spaces and dashes of any kind accepted. Else null. */
export function normaliseReceiptCode(input: string): string | null {
  const digits = input.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, '')
  return /^\d{16}$/.test(digits) ? digits : null
}

/**
 * What is stored and looked up in place of the code, 32 bytes: scrypt, N = 2^17, r = 8, p = 1. At most two run in this
 * process, the rest wait in turn. Rejects with `RangeError` unless given sixteen plain digits; normalise first.
 */
export async function hashReceiptCode(ring: KeyRing, code: string): Promise<Buffer> {
  assertCode(code)
  const salt = deriveKey(ring, 'receipt-code')
  return limitHashing(() => {
    return new Promise<Buffer>((resolve, reject) => {
      scrypt(code, salt, HASH_BYTES, SCRYPT, (error, hash) => (error ? reject(error) : resolve(hash)))
    })
  })
}

function assertCode(code: string): void {
  if (!/^\d{16}$/.test(code)) throw new RangeError('a receipt code has sixteen digits')
}
