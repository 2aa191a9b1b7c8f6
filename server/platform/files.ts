import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { gmProvider } from './crypto/provider.ts'

/** Sealed bytes on disk, each under the SM3 of what is stored; a changed byte is noticed at the next reading. */
export interface FileStore {
  /** Stores bytes and returns their address (64 hex digits). Storing the same bytes twice keeps one copy. */
  put(bytes: Uint8Array): Promise<string>
  /** @throws when the file is gone or its bytes no longer have this address */
  get(address: string): Promise<Buffer>
}

export function openFileStore(folder: string): FileStore {
  const pathOf = (address: string) => join(folder, address.slice(0, 2), address.slice(2))
  return {
    async put(bytes) {
      const address = gmProvider.digest(bytes).toString('hex')
      await mkdir(join(folder, address.slice(0, 2)), { recursive: true, mode: 0o700 })
      const draft = `${pathOf(address)}.${randomUUID()}`
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, pathOf(address))
      return address
    },
    async get(address) {
      if (!/^[0-9a-f]{64}$/.test(address)) throw new RangeError('not a file address')
      const bytes = await readFile(pathOf(address))
      if (gmProvider.digest(bytes).toString('hex') !== address) throw new Error(`file ${address} was changed on disk`)
      return bytes
    },
  }
}
