import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { z } from 'zod'

import { isSigningKeyPair } from './sm2.ts'

/** There is no key file and none may be made: the wrong folder, or a restore without its keys. */
export class KeyFileMissing extends Error {
  override readonly name = 'KeyFileMissing'

  constructor(file: string) {
    super(`找不到密钥文件 ${file}。没有它，已加密的数据无法读取；请从密钥备份恢复，不要新建。`)
  }
}

/** There is a key file but it is not used: others may read it, or it is not whole. */
export class KeyFileRefused extends Error {
  override readonly name = 'KeyFileRefused'
  readonly code: 'exposed' | 'damaged'

  constructor(code: 'exposed' | 'damaged', message: string) {
    super(message)
    this.code = code
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

function bytes(length: number) {
  return z.codec(
    z.string().regex(BASE64),
    z.instanceof(Buffer).refine((value) => value.length === length),
    {
      decode: (text) => Buffer.from(text, 'base64'),
      encode: (value) => value.toString('base64'),
    },
  )
}

const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
})

const KeyFile = z.strictObject({
  version: z.literal(1),
  createdAt: instant,
  master: z
    .array(z.strictObject({ version: z.int().min(1).max(0xffff), key: bytes(32), createdAt: instant }))
    .min(1)
    .refine((entries) => new Set(entries.map((entry) => entry.version)).size === entries.length),
  indexKey: bytes(32),
  auditKey: bytes(32),
  pepper: bytes(32),
  signing: z.strictObject({ privateKey: bytes(32), publicKey: bytes(65) }).refine(isSigningKeyPair),
})

/** The key file, version 1: JSON, every key in base64. */
export type KeyFileContent = z.output<typeof KeyFile>

/** The content of the key file, or undefined when there is none. Throws `KeyFileRefused`. */
export function readKeyFile(file: string): KeyFileContent | undefined {
  const text = readPrivately(file)
  return text === undefined ? undefined : parse(file, text)
}

/** Writes the file unless there is one already; in that case does nothing. Never leaves half a file. */
export function createKeyFile(file: string, content: KeyFileContent): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = writeDraft(file, content)
  try {
    linkSync(draft, file)
    syncFolder(file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
}

/** Puts the new content in place of the old in one step. */
export function replaceKeyFile(file: string, content: KeyFileContent): void {
  renameSync(writeDraft(file, content), file)
  syncFolder(file)
}

function writeDraft(file: string, content: KeyFileContent): string {
  const draft = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, `${JSON.stringify(KeyFile.encode(content), null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  return draft
}

function readPrivately(file: string): string | undefined {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
  try {
    // Windows has no such mode bits; there the folder's access list protects the file.
    const othersMay = process.platform !== 'win32' && (fstatSync(handle).mode & 0o077) !== 0
    if (othersMay) {
      throw new KeyFileRefused(
        'exposed',
        `密钥文件 ${file} 可被其他系统用户读取，已拒绝使用；请执行 chmod 600 并更换密钥。`,
      )
    }
    return readFileSync(handle, 'utf8')
  } finally {
    closeSync(handle)
  }
}

/** Says nothing about the content: neither zod's issues nor JSON.parse's message may carry key bytes into a log. */
function parse(file: string, text: string): KeyFileContent {
  const content = decode(text)
  if (content) return content
  throw new KeyFileRefused('damaged', `密钥文件 ${file} 内容不完整或已损坏，请从密钥备份恢复。`)
}

function decode(text: string): KeyFileContent | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  return KeyFile.safeParse(json).data
}

function syncFolder(file: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(dirname(file), 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
