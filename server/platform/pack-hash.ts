import type { PackFiles } from '#policy/load.ts'
import { frame } from './crypto/frame.ts'
import { gmProvider } from './crypto/provider.ts'

/** SM3 over the names and texts of a pack's files, in the order of their names; 64 hex digits. */
export function packHash({ folder, files }: PackFiles): string {
  const parts = Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flat()
  return gmProvider.digest(frame('pack', folder, ...parts)).toString('hex')
}
