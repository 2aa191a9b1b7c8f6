import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
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

/** A store below a folder, which is made when the first file comes. */
export function openFileStore(folder: string): FileStore {
  const pathOf = (address: string) => join(folder, address.slice(0, 2), address.slice(2))
  return {
    async put(bytes) {
      const address = gmProvider.digest(bytes).toString('hex')
      await mkdir(join(folder, address.slice(0, 2)), { recursive: true, mode: 0o700 })
      const draft = `${pathOf(address)}.${randomUUID()}`
      try {
        await writeSynced(draft, bytes)
        await rename(draft, pathOf(address))
      } catch (error) {
        // A full disk must not stay fuller for what could not be kept.
        await rm(draft, { force: true })
        throw error
      }
      await syncFolder(join(folder, address.slice(0, 2)))
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

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the new name itself survive a power cut. Windows has no such thing to sync. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
