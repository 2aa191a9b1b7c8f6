import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PackFiles } from '#policy/load.ts'

/**
 * Reads a pack's folder from disk, as it stands: what is in it is judged by `loadPack`, not here.
 * @param folder path of the folder; its last part is the pack's id
 */
export async function readPack(folder: string): Promise<PackFiles> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return { folder: basename(folder), files: Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])) }
}
