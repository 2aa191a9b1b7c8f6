import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stripPng } from './rules.ts'

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(body.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const HEAD = chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex'))
const DATA = chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0])))
const PROFILE = chunk('iCCP', Buffer.from('sRGB\0\0x'))
const TAIL = chunk('IEND', Buffer.alloc(0))
const CLEAN = Buffer.concat([SIGNATURE, HEAD, PROFILE, DATA, TAIL])

test('texts, EXIF, time and unknown chunks go, and what lies behind the end', () => {
  const told = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'caBX'].map((type) =>
    chunk(type, Buffer.from('Gushi 28.45 119.48')),
  )
  expect(
    stripPng(Buffer.concat([SIGNATURE, HEAD, PROFILE, ...told, DATA, told[0]!, TAIL, Buffer.from('more')])),
  ).toEqual(CLEAN)
})

test('a clean picture is the same byte for byte, and a broken one is none', () => {
  expect(stripPng(CLEAN)).toEqual(CLEAN)
  for (let length = 8; length < CLEAN.length; length += 1)
    expect(stripPng(CLEAN.subarray(0, length)), String(length)).toBeNull()
  expect(stripPng(Buffer.concat([SIGNATURE, DATA, HEAD, TAIL]))).toBeNull()
})
