import { Composer, type Document, isMap, isNode, isScalar, isSeq, LineCounter } from 'yaml'
import { tokensOf, type YamlFault } from './yaml-tokens.ts'

const MAX_FILE_BYTES = 1024 * 1024
/** Enough to mend a file by. */
const MAX_FAULTS = 100
/** What nobody sees and no database stores: control characters, marks that turn the direction of writing. */
const INVISIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/

export type Path = readonly PropertyKey[]

/** A fault in a pack: `line` counts from 1; 0 means the file as a whole. */
export interface Problem {
  file: string
  line: number
  reason: string
}

export interface YamlFile {
  value: unknown
  /** The line of the value at `path`, or of the nearest thing above it that exists. */
  lineOf(path: Path): number
}

/**
 * Reads YAML that nobody has vouched for: one document of plain maps, lists and scalars. Size, visible text, tokens and
 * depth are measured in this order, each before the work that grows with it.
 */
export function readYaml(file: string, text: string): YamlFile | Problem[] {
  const lines = new LineCounter()
  const problemsOf = (faults: readonly YamlFault[]): Problem[] =>
    faults.slice(0, MAX_FAULTS).map(({ offset, reason }) => ({ file, line: lines.linePos(offset).line, reason }))
  // A character is at least a byte, so a huge text is refused before it is copied to be measured.
  if (text.length > MAX_FILE_BYTES || new TextEncoder().encode(text).length > MAX_FILE_BYTES) {
    return [{ file, line: 0, reason: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB` }]
  }
  const hidden = invisibleAt(text)
  if (hidden >= 0) return [{ file, line: text.slice(0, hidden).split('\n').length, reason: '有看不见的控制字符' }]

  const tokens = tokensOf(text, lines)
  if (!Array.isArray(tokens)) return problemsOf([tokens])
  const composer = new Composer({ lineCounter: lines, uniqueKeys: false, version: '1.2', schema: 'core' })
  const documents = [...composer.compose(tokens)]
  const document = documents[0]
  if (document === undefined) return [{ file, line: 1, reason: '文件是空的' }]
  if (documents.length > 1) return problemsOf([{ offset: documents[1]?.range[0] ?? 0, reason: '只能有一份文档' }])
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    reason: `YAML 写法有误：${message.split('\n')[0]?.slice(0, 200)}`,
  }))
  if (faults.length > 0) return problemsOf(faults)
  const unfit = nodeFaults(document)
  if (unfit.length > 0) return problemsOf(unfit)
  const value: unknown = document.toJS()
  return { value, lineOf: (path) => lines.linePos(offsetOf(document, path)).line }
}

/** Where a text first holds what cannot be seen, or half a surrogate pair; -1 if nowhere. */
function invisibleAt(text: string): number {
  const at = text.search(INVISIBLE)
  return at >= 0 || text.isWellFormed() ? at : text.search(/\p{Cs}/u)
}

/**
 * Keys that are no plain text, stand twice or name the prototype (which a schema of records passes over in silence), and
 * texts that hold by escapes what may not stand in the file. The library's own check compares every key with every other.
 */
function nodeFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = []
  const waiting: unknown[] = [document.contents]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (isScalar(node) && typeof node.value === 'string' && invisibleAt(node.value) >= 0) {
      faults.push({ offset: node.range?.[0] ?? 0, reason: '有看不见的控制字符' })
    }
    if (isSeq(node)) for (const item of node.items) waiting.push(item)
    if (!isMap(node)) continue
    const seen = new Set<string>()
    for (const { key, value } of node.items) {
      const offset = (isNode(key) ? key.range?.[0] : undefined) ?? 0
      const name = isScalar(key) ? String(key.value) : null
      if (name === null) faults.push({ offset, reason: '键必须是文字' })
      else if (seen.has(name)) faults.push({ offset, reason: `键“${name}”重复` })
      else if (name === '__proto__') faults.push({ offset, reason: `不认识的键“${name}”` })
      else seen.add(name)
      waiting.push(key, value)
    }
  }
  return faults
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step))
      if (pair === undefined) return offset
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0]
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (isNode(node) && node.range) offset = node.range[0]
    } else return offset
  }
  return offset
}
