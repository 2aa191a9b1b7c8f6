import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composePolicy, NO_SETTINGS } from '#policy/compose.ts'
import { loadPack } from '#policy/load.ts'
import type { Pack } from '#policy/pack.ts'
import { readPack } from '#server/platform/read-pack.ts'
import { Unfit, WrongUsage } from './pack-answer.ts'

/** Where the packs of this repository lie, as seen from where the command was given: problems are short to read. */
export const PACKS = relative(process.cwd(), fileURLToPath(new URL('../packs', import.meta.url))) || '.'

/**
 * A pack by its id (`songyang`) or by its folder (`/tmp/draft/songyang`).
 * @throws WrongUsage if there is none @throws Unfit with every problem if it does not load
 */
export async function openPack(word: string): Promise<Pack> {
  const folder = folderOf(word)
  const result = loadPack(await readPack(resolve(folder)))
  if (result.ok) return result.pack
  throw new Unfit(result.problems.map((problem) => ({ ...problem, file: join(dirname(folder), problem.file) })))
}

function folderOf(word: string): string {
  const shipped = join(PACKS, word)
  if (/^[a-z0-9-]+$/.test(word) && isPackFolder(shipped)) return shipped
  if (isPackFolder(word)) return word
  throw new WrongUsage(`没有“${word}”这个政策包：写 ${PACKS}/ 下的包名，或一个有 pack.yaml 的文件夹`)
}

export function isPackFolder(folder: string): boolean {
  return existsSync(join(folder, 'pack.yaml'))
}

/** The policy of a county that took the pack as it stands and set nothing itself, the linked packs beneath. */
export function asAdopted(local: Pack, linked: readonly Pack[] = []): Pack {
  return composePolicy({ local, linked, settings: NO_SETTINGS })
}

/** What two packs are called beside each other: 松阳, 锦州; of two editions of one document 松阳（第1版）, 松阳（第2版）. */
export function namesOf(packs: readonly [Pack, Pack], words: readonly [string, string]): [string, string] {
  const [a, b] = packs
  if (a.document.short !== b.document.short) return [a.document.short, b.document.short]
  const name = (pack: Pack, word: string) =>
    a.version === b.version ? `${pack.document.short}（${word}）` : `${pack.document.short}（第${pack.version}版）`
  return [name(a, words[0]), name(b, words[1])]
}
