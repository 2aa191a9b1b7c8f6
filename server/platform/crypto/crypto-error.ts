/**
 * - `tampered`: a sealed value, wrapped key or tag does not prove right: changed bytes, another key, another place.
 * - `bad-key`: a key of the wrong size or form was given.
 * - `unknown-key-version`: sealed with a master key that the key file does not hold (any more).
 */
export type CryptoErrorCode = 'tampered' | 'bad-key' | 'unknown-key-version'

/** The one error of this folder's operations. Its message never holds a key, a plaintext or a code. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  readonly code: CryptoErrorCode

  constructor(code: CryptoErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
