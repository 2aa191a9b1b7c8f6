import { closeSync, openSync, writeSync } from 'node:fs'
import { pinyinOf } from './pinyin.ts'
import { writeDown } from './mistakes.ts'
import { type Child, makeChildren } from './people.ts'
import { Random } from './random.ts'

export interface RosterSet {
  /** Rows of the registry; the roster has as many. */
  readonly rows: number
  readonly seed: number
  readonly isHard: boolean
}

export type WrittenRow = ReturnType<typeof writeDown> & { readonly pid: number }

const IN_REGISTRY = 0.88
const TWICE_IN_ROSTER = 0.01
const TWICE_IN_REGISTRY = 0.003
/** The registry is kept with more care: a third of the mistakes. */
const REGISTRY_SHARE = 1 / 3

/** A registry and a roster that share most children, each with mistakes of its own, in random order. */
export function makeRosters({ rows, seed, isHard }: RosterSet): { registry: WrittenRow[]; roster: WrittenRow[] } {
  const random = new Random(seed)
  const children = makeChildren(random, Math.ceil(rows * (2 - IN_REGISTRY)))
  shuffle(random, children)
  const registry = writeList(random, children.slice(0, rows), {
    rows,
    isHard,
    share: REGISTRY_SHARE,
    twice: TWICE_IN_REGISTRY,
  })
  const onRoster = [...children.slice(0, Math.round(rows * IN_REGISTRY)), ...children.slice(rows)]
  return { registry, roster: writeList(random, onRoster, { rows, isHard, share: 1, twice: TWICE_IN_ROSTER }) }
}

function writeList(
  random: Random,
  children: readonly Child[],
  { rows, isHard, share, twice }: { rows: number; isHard: boolean; share: number; twice: number },
): WrittenRow[] {
  const list: WrittenRow[] = []
  for (const child of children) {
    const times = random.chance(twice) ? 2 : 1
    for (let time = 0; time < times; time += 1)
      list.push({ ...writeDown(random, child, { isHard, share }), pid: child.person })
  }
  shuffle(random, list)
  return list.slice(0, rows)
}

function shuffle(random: Random, list: unknown[]): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1)
    ;[list[index], list[other]] = [list[other], list[index]]
  }
}

const HEAD = 'rid,name,sex,idno,dob,guardian,phone,village,py,gpy,pid,err\n'

/** Writes a list as the stand-in for Splink reads it too: with pinyin, and with the truth, which we may not read. */
export function writeRoster(file: string, list: readonly WrittenRow[]): void {
  const handle = openSync(file, 'w')
  writeSync(handle, HEAD)
  let lines: string[] = []
  list.forEach((row, rid) => {
    const { name, sex, idno, dob, guardian, phone, village, pid, err } = row
    lines.push(
      `${rid},${name},${sex},${idno},${dob},${guardian},${phone},${village},${pinyinOf(name)},${pinyinOf(guardian)},${pid},${err}\n`,
    )
    if (lines.length === 20_000) {
      writeSync(handle, lines.join(''))
      lines = []
    }
  })
  writeSync(handle, lines.join(''))
  closeSync(handle)
}
