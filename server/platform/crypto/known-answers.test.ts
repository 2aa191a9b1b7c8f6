import { createCipheriv } from 'node:crypto'

import { hkdf, sm2, sm3, sm4 } from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'

import { expandKey } from './derive.ts'
import { gmProvider } from './provider.ts'

/*
 * Published vectors, and agreement with sm-crypto-v2, which shares no code with OpenSSL.
 */
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
/** Key and plaintext of GB/T 32907-2016 annex A. */
const KEY = bytes('0123456789abcdeffedcba9876543210')

describe('SM3', () => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('hashes %j as GB/T 32905-2016 annex A prints', (text, hash) => {
    expect(gmProvider.digest(Buffer.from(text)).toString('hex')).toBe(hash)
  })
})

describe('HMAC-SM3', () => {
  it.each([0, 1, 31, 32, 63, 64, 65, 200])('agrees with sm-crypto-v2 for a key of %i bytes', (length) => {
    const key = gmProvider.digest(Buffer.from('key')).toString('hex').repeat(8).slice(0, length)
    const data = Buffer.alloc(length * 3, '守望')
    const mac = gmProvider.mac(Buffer.from(key), data)
    expect(mac.toString('hex')).toBe(sm3(data, { key: Buffer.from(key) }))
    expect(mac).toHaveLength(32)
  })
})

describe('SM4', () => {
  it('encrypts the block of GB/T 32907-2016 annex A.1', () => {
    const cipher = createCipheriv('sm4-ecb', KEY, null).setAutoPadding(false)
    expect(cipher.update(KEY).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('encrypts it a million times over as annex A.2 prints', () => {
    // CBC over zero blocks is the iteration: each block enters the cipher as the one before left it.
    const cipher = createCipheriv('sm4-cbc', KEY, KEY).setAutoPadding(false)
    const zeros = Buffer.alloc(1_000_000)
    let last = Buffer.alloc(0)
    for (let million = 0; million < 16; million += 1) last = cipher.update(zeros)
    expect(last.subarray(-16).toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66')
  })

  it('counts as draft-ribose-cfrg-sm4 A.2.5 prints', () => {
    const cipher = createCipheriv('sm4-ctr', KEY, bytes('000102030405060708090a0b0c0d0e0f'))
    const plaintext = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join('')
    expect(cipher.update(bytes(plaintext)).toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b922a46b894bee4feb79a3822940c935405',
    )
  })
})

describe('the sealed layout', () => {
  it.each([0, 1, 16, 17, 1000])('is opened, %i bytes long, by the text of the decision alone', (length) => {
    const master = gmProvider.digest(Buffer.from('master'))
    const plaintext = Buffer.alloc(length, '留守')
    const aad = Buffer.from('child.address')
    expect(openByHand(master, gmProvider.encrypt(master, plaintext, aad), aad)).toEqual(plaintext)
  })
})

/** The layout of decision 0003 written a second time, on sm-crypto-v2 alone: its HMAC, its SM4 block, its own counter. */
function openByHand(master: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  const hmac = (key: Uint8Array, ...parts: Uint8Array[]) => bytes(sm3(Buffer.concat(parts), { key }))
  const info = Buffer.from('shouwang/sm4-ctr+hmac-sm3/v1')
  const first = hmac(master, info, Uint8Array.of(1))
  const keys = Buffer.concat([first, hmac(master, first, info, Uint8Array.of(2))])
  const [encryptionKey, macKey] = [keys.subarray(0, 16), keys.subarray(16, 48)]

  const [iv, ciphertext] = [sealed.subarray(1, 17), sealed.subarray(17, -32)]
  const aadLength = Buffer.from(aad.length.toString(16).padStart(16, '0'), 'hex')
  expect(sealed.subarray(-32)).toEqual(hmac(macKey, Uint8Array.of(1), aadLength, aad, iv, ciphertext))

  const plaintext = Buffer.from(ciphertext)
  for (let at = 0; at < plaintext.length; at += 1) {
    const counter = (BigInt(`0x${iv.toString('hex')}`) + BigInt(at >> 4)) % 2n ** 128n
    const block = Buffer.from(counter.toString(16).padStart(32, '0'), 'hex')
    const stream = sm4.encrypt(block, encryptionKey, { padding: 'none', output: 'array' })
    plaintext[at] = (plaintext[at] ?? 0) ^ (stream[at & 15] ?? 0)
  }
  return plaintext
}

describe('key derivation', () => {
  it('is the second half of HKDF with HMAC-SM3 as sm-crypto-v2 computes it', () => {
    const [salt, secret] = [Buffer.from('salt'), gmProvider.digest(Buffer.from('secret'))]
    const extracted = gmProvider.mac(salt, secret)
    const expected = Buffer.from(hkdf(secret, salt, Buffer.from('purpose'), 80))
    expect(expandKey(extracted, 'purpose', 80)).toEqual(expected)
  })
})

describe('SM2', () => {
  // GB/T 32918.5-2017 annex A.2: key pair, Z_A, and the signature of “message digest” by the default user id.
  const privateKey = bytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8')
  const publicKey = bytes(
    '04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  )
  const message = Buffer.from('message digest')
  const signature = bytes(
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  )

  it('computes Z_A as annex A.2 prints', () => {
    const z = Buffer.from(sm2.getZ(publicKey.toString('hex'), '1234567812345678'))
    expect(z.toString('hex')).toBe('b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3')
  })

  it('accepts the signature annex A.2 prints, and no other message', () => {
    expect(gmProvider.verify(publicKey, message, signature)).toBe(true)
    expect(gmProvider.verify(publicKey, Buffer.from('message digesT'), signature)).toBe(false)
  })

  it('signs so that the whole verification of sm-crypto-v2 accepts it', () => {
    const signed = gmProvider.sign(privateKey, message).toString('hex')
    expect(sm2.doVerifySignature(message, signed, publicKey.toString('hex'), { hash: true })).toBe(true)
  })
})
