import { CST, Lexer, type LineCounter, Parser } from 'yaml'

/** Ten times what the longest file of a real document needs; what comes after grows with these, in time and memory. */
const MAX_TOKENS = 300_000
const MAX_ITEMS = 10_000
const MAX_DEPTH = 96

/** A fault at a place in the text, before the place has become a line. */
export interface YamlFault {
  offset: number
  reason: string
}

/**
 * Parts of YAML that a pack has no use for. A name (&, *) can turn a file into a circle or multiply it, a tag or a
 * directive can change what the keys below it mean (`!!merge` hides one), and the reader of the text sees none of it.
 */
const FORBIDDEN: Readonly<Record<string, string>> = {
  anchor: '不能用别名（&、*）',
  alias: '不能用别名（&、*）',
  tag: 'YAML 写法有误：不能用标签（!）',
  'directive-line': 'YAML 写法有误：不能用指令（%）',
}

/**
 * The token trees of a text, bounded in number and depth and free of names and tags: safe for what walks them by
 * recursion. The text is given up at the first token too many or out of place, before anything is built from the rest.
 */
export function tokensOf(text: string, lines: LineCounter): CST.Token[] | YamlFault {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  const tokens: CST.Token[] = []
  let [offset, count, scalarNext] = [0, 0, false]
  try {
    for (const lexeme of new Lexer().lex(text)) {
      const type = scalarNext ? 'scalar' : CST.tokenType(lexeme)
      count += 1
      if (count > MAX_TOKENS) return { offset, reason: `内容超过 ${MAX_TOKENS} 个符号` }
      const forbidden = scalarNext || type === null ? undefined : FORBIDDEN[type]
      if (forbidden !== undefined) return { offset, reason: forbidden }
      tokens.push(...parser.next(lexeme))
      // The lexer announces a scalar by a mark of its own, which stands nowhere in the text; two more marks are like it.
      const mark = !scalarNext && (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end')
      scalarNext = mark && type === 'scalar'
      if (!mark) offset += lexeme.length
    }
    tokens.push(...parser.end())
  } catch (error) {
    // The parser itself runs out of stack on a megabyte of `- - -`.
    if (!(error instanceof RangeError)) throw error
    return { offset: 0, reason: `嵌套超过 ${MAX_DEPTH} 层` }
  }
  return findTooMuch(tokens) ?? tokens
}

function findTooMuch(tokens: readonly CST.Token[]): YamlFault | null {
  const waiting = tokens.map((token) => ({ token, depth: 0 }))
  let items = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next
    const offset = 'offset' in token ? token.offset : 0
    if (depth > MAX_DEPTH) return { offset, reason: `嵌套超过 ${MAX_DEPTH} 层` }
    if (token.type === 'document' && token.value !== undefined) waiting.push({ token: token.value, depth })
    if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') continue
    if (token.type === 'block-seq' || isFlowList(token)) items += token.items.length
    if (items > MAX_ITEMS) return { offset, reason: `清单一共超过 ${MAX_ITEMS} 项` }
    for (const { key, value } of token.items) {
      if (key !== undefined && key !== null) waiting.push({ token: key, depth: depth + 1 })
      if (value !== undefined) waiting.push({ token: value, depth: depth + 1 })
    }
  }
  return null
}

function isFlowList(token: CST.Token): boolean {
  return token.type === 'flow-collection' && token.start.source === '['
}
