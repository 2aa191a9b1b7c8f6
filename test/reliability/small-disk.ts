import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'

export interface SmallDisk {
  readonly folder: string
  /** Takes what room is left, to the last block. */
  fill(): void
  free(): void
  unmount(): void
}

/** A file system of its own in memory. @returns the reason instead, where this machine does not allow one */
export function mountSmallDisk(megabytes: number): SmallDisk | { reason: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { reason: 'only root on Linux may mount a disk' }
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(folder)
    return { reason: `mount: ${(error as Error).message.trim()}` }
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        // Ever smaller pieces, so that not one block stays free.
        for (const size of [1024 * 1024, 4096, 1]) {
          try {
            for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
          }
        }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', [folder])
      rmdirSync(folder)
    },
  }
}
