import type { Entry } from './pack-entry.ts'

export function newWords(entry: Entry): string {
  return entry.kind === '本章规定'
    ? '新增本章：文件写到这方面了。'
    : `新增${nameOf(entry)}${briefOf(entry)}。${refOf(entry)}`
}

export function goneWords(entry: Entry): string {
  return entry.kind === '本章规定'
    ? '不再有本章：文件没有写这方面。'
    : `不再有${nameOf(entry)}${briefOf(entry)}。${refOf(entry)}`
}

/** One sentence for each thing that changed; none if nothing did. */
export function changedWords(before: Entry, after: Entry): string[] {
  const name = nameOf(after)
  const renamed = before.name === after.name ? [] : [`${nameOf(before)}改称“${after.name}”。${refOf(after)}`]
  const moved = before.chapter === after.chapter ? [] : [`${name}原来不在本章，现在移到本章。${refOf(after)}`]
  return [
    ...renamed,
    ...moved,
    ...Object.keys(after.aspects).flatMap((aspect) =>
      aspectWords(before.aspects[aspect] ?? '', after.aspects[aspect] ?? '').map(
        (words) => `${name}的${aspect}${words}。${refOf(after)}`,
      ),
    ),
  ]
}

type Value = string | readonly string[]

function aspectWords(before: Value, after: Value): string[] {
  if (typeof before === 'string' || typeof after === 'string') {
    const [from, to] = [wordsOf(before), wordsOf(after)]
    return from === to ? [] : [`原为“${from}”，现为“${to}”`]
  }
  const gone = before.filter((part) => !after.includes(part))
  const fresh = after.filter((part) => !before.includes(part))
  if (gone.length === 0 && fresh.length === 0) return before.join() === after.join() ? [] : ['顺序变了']
  return [
    [
      ...(fresh.length > 0 ? [`增加了${fresh.join('、')}`] : []),
      ...(gone.length > 0 ? [`去掉了${gone.join('、')}`] : []),
    ].join('，'),
  ]
}

function wordsOf(value: Value): string {
  if (typeof value === 'string') return value
  return value.length === 0 ? '没有' : value.join('、')
}

function nameOf({ kind, name }: Entry): string {
  return `${kind}“${name}”`
}

function briefOf({ brief }: Entry): string {
  return brief === '' ? '' : `：${brief}`
}

function refOf({ ref }: Entry): string {
  return ref === null ? '' : `（${ref}）`
}
