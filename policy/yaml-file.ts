import { Composer, type CST, type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Parser } from 'yaml'

const MAX_FILE_BYTES = 1024 * 1024
const MAX_YAML_DEPTH = 96
/** An alias may save a few lines, never multiply a file. */
const MAX_ALIASES = 16

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
 * Reads YAML that nobody has vouched for: one document, no duplicate keys, bounded size, depth and aliases. Depth is
 * measured on the token tree, before anything recursive walks it.
 */
export function readYaml(file: string, text: string): YamlFile | Problem[] {
  if (new TextEncoder().encode(text).length > MAX_FILE_BYTES) {
    return [{ file, line: 0, reason: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB` }]
  }
  const lines = new LineCounter()
  const lineAt = (offset: number) => lines.linePos(offset).line
  const tokens = tokensOf(text, lines)
  const tooDeep = tokens === null ? 0 : findTooDeep(tokens)
  if (tokens === null || tooDeep !== null)
    return [{ file, line: lineAt(tooDeep ?? 0), reason: `嵌套超过 ${MAX_YAML_DEPTH} 层` }]

  const composer = new Composer({ lineCounter: lines, uniqueKeys: false, version: '1.2', schema: 'core' })
  const documents = [...composer.compose(tokens)]
  const document = documents[0]
  if (document === undefined) return [{ file, line: 1, reason: '文件是空的' }]
  if (documents.length > 1) return [{ file, line: lineAt(documents[1]?.range[0] ?? 0), reason: '只能有一份文档' }]
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    return faults.map(({ pos, message }) => ({
      file,
      line: lineAt(pos[0]),
      reason: `YAML 写法有误：${message.split('\n')[0]}`,
    }))
  }
  const keys = keyFaults(document)
  if (keys.length > 0) return keys.map(({ offset, reason }) => ({ file, line: lineAt(offset), reason }))
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return { value, lineOf: (path) => lineAt(offsetOf(document, path)) }
  } catch (error) {
    // The library's only way to say that aliases multiply (or name nothing) is to throw this.
    if (!(error instanceof ReferenceError)) throw error
    return [{ file, line: 1, reason: `别名（&、*）太多或指向不存在的内容：${error.message}` }]
  }
}

/** Null if the text nests so deeply (a megabyte of `- - -`) that the library's parser runs out of stack on it. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | null {
  try {
    return [...new Parser(lines.addNewLine).parse(text)]
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return null
  }
}

/** Keys that are no plain text or stand twice. The library's own check compares every key with every other. */
function keyFaults(document: Document.Parsed): { offset: number; reason: string }[] {
  const faults: { offset: number; reason: string }[] = []
  const waiting: unknown[] = [document.contents]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (isSeq(node)) for (const item of node.items) waiting.push(item)
    if (!isMap(node)) continue
    const seen = new Set<string>()
    for (const { key, value } of node.items) {
      const offset = (isNode(key) ? key.range?.[0] : undefined) ?? 0
      const name = isScalar(key) ? String(key.value) : null
      if (name === null) faults.push({ offset, reason: '键必须是文字' })
      else if (seen.has(name)) faults.push({ offset, reason: `键“${name}”重复` })
      else seen.add(name)
      waiting.push(value)
    }
  }
  return faults
}

function findTooDeep(tokens: readonly CST.Token[]): number | null {
  const waiting = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next
    if (depth > MAX_YAML_DEPTH) return 'offset' in token ? token.offset : 0
    if (token.type === 'document' && token.value !== undefined) waiting.push({ token: token.value, depth })
    if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') continue
    for (const { key, value } of token.items) {
      if (key !== undefined && key !== null) waiting.push({ token: key, depth: depth + 1 })
      if (value !== undefined) waiting.push({ token: value, depth: depth + 1 })
    }
  }
  return null
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
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
