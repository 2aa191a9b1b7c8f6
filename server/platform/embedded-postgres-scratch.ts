import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOM_BYTES = 1024 ** 3

/**
 * A new folder for a cluster that is thrown away: in memory where there is room for it (containers often give /dev/shm
 * no more than 64 MB). Open to passing, unlike what `mkdtemp` makes, so that root's server user can reach its data there
 * and it is not moved to /var/lib. The caller stops the server and removes the folder.
 */
export function scratchFolder(prefix: string): string {
  const folder = mkdtempSync(join(hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_BYTES
}
