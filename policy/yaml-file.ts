import { Composer, type CST, type Document, isAlias, isMap, isNode, isSeq, LineCounter, Parser } from 'yaml'

export const MAX_FILE_BYTES = 1024 * 1024
export const MAX_YAML_DEPTH = 96
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
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  const tooDeep = findTooDeep(tokens)
  if (tooDeep !== null) return [{ file, line: lineAt(tooDeep), reason: `嵌套超过 ${MAX_YAML_DEPTH} 层` }]

  const composer = new Composer({ lineCounter: lines, uniqueKeys: true, version: '1.2', schema: 'core' })
  const documents = [...composer.compose(tokens)]
  const document = documents[0]
  if (document === undefined) return [{ file, line: 1, reason: '文件是空的' }]
  if (documents.length > 1) return [{ file, line: lineAt(documents[1]?.range[0] ?? 0), reason: '只能有一份文档' }]
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    return faults.map(({ pos, code, message }) => ({
      file,
      line: lineAt(pos[0]),
      reason: code === 'DUPLICATE_KEY' ? '键重复' : `YAML 写法有误：${message.split('\n')[0]}`,
    }))
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return { value, lineOf: (path) => lineAt(offsetOf(document, path)) }
  } catch (error) {
    // The library's only way to say that aliases multiply (or name nothing) is to throw this.
    if (!(error instanceof ReferenceError)) throw error
    return [{ file, line: 1, reason: `别名（&、*）太多或指向不存在的内容：${error.message}` }]
  }
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
