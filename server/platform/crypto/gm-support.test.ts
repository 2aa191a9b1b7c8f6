import { describe, expect, it } from 'vitest'

import { assertGmAvailable } from './gm-support.ts'

describe('what OpenSSL must offer', () => {
  it('accepts the OpenSSL these tests run on', () => {
    expect(() => assertGmAvailable()).not.toThrow()
  })

  it.each([
    [{ hashes: ['sha256'], ciphers: ['sm4-ctr'] }, '不支持国密算法 SM3，'],
    [{ hashes: ['sm3'], ciphers: ['aes-256-gcm', 'sm4-cbc'] }, '不支持国密算法 SM4-CTR，'],
    [{ hashes: [], ciphers: [] }, '不支持国密算法 SM3、SM4-CTR，'],
  ])('names what is missing', (available, sentence) => {
    expect(() => assertGmAvailable(available)).toThrow(sentence)
  })
})
