import { getCiphers, getHashes } from 'node:crypto'

/**
 * Throws one sentence for the operator if the OpenSSL of this Node lacks SM3 or SM4-CTR: a distribution's build or a
 * FIPS configuration may leave them out. There is no fallback: data sealed by a weaker set could not be told apart later.
 */
export function assertGmAvailable(available = { hashes: getHashes(), ciphers: getCiphers() }): void {
  const missing: string[] = []
  if (!available.hashes.includes('sm3')) missing.push('SM3')
  if (!available.ciphers.includes('sm4-ctr')) missing.push('SM4-CTR')
  if (missing.length === 0) return
  throw new Error(
    `本机 Node.js 所带的 OpenSSL 不支持国密算法 ${missing.join('、')}，无法启动；请改用 Node.js 官方发布的 20.19 或更高版本。`,
  )
}
