import { SheetRefusal } from '../refused.ts'

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with the five entities of XML and the numbered ones; others stay as they are written, so nothing can grow. */
export function decodeEntities(text: string, named: Readonly<Record<string, string>> = NAMED): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z][a-z0-9]{1,9}));?/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? named[String(name).toLowerCase()] ?? all
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })
}

/** The value of an attribute by its local name, e.g. `Index` for ss:Index; undefined when it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  let at = 0
  while ((at = attributes.indexOf(name, at)) !== -1) {
    const before = at === 0 ? ' ' : attributes[at - 1]!
    const after = /^\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/.exec(attributes.slice(at + name.length))
    if (after !== null && /[\s:]/.test(before)) return decodeEntities(after[1] ?? after[2] ?? after[3] ?? '')
    at += name.length
  }
  return undefined
}

export interface XmlVisitor {
  /** `name` without its prefix. Called for empty elements too, followed by `close`. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Raw text between tags, entities decoded. */
  text(text: string): void
}

/** Own entities multiply (a billion laughs); no spreadsheet program writes any. */
export function refuseEntities(head: string): void {
  if (/<!ENTITY/i.test(head)) throw new SheetRefusal('tooLarge')
}

/** Walks through XML once. Not a validator: what is not well-formed ends early or is passed over. */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  refuseEntities(xml.slice(0, 8192))
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open === -1) return
    if (open > at) visitor.text(decodeEntities(xml.slice(at, open)))
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open)
      visitor.text(xml.slice(open + 9, end === -1 ? xml.length : end))
      at = end === -1 ? xml.length : end + 3
      continue
    }
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open)
      at = end === -1 ? xml.length : end + 3
      continue
    }
    const end = tagEnd(xml, open)
    if (end === -1) return
    at = end + 1
    const first = xml[open + 1]
    if (first === '?' || first === '!') continue
    const empty = xml[end - 1] === '/'
    const body = xml.slice(open + (first === '/' ? 2 : 1), empty ? end - 1 : end)
    const space = body.search(/\s/)
    const full = space === -1 ? body : body.slice(0, space)
    const name = full.slice(full.indexOf(':') + 1)
    if (first === '/') {
      visitor.close(name)
      continue
    }
    visitor.open(name, space === -1 ? '' : body.slice(space))
    if (empty) visitor.close(name)
  }
}

/** The `>` that ends a tag; one inside quotes does not. */
export function tagEnd(xml: string, from: number): number {
  let end = xml.indexOf('>', from)
  for (;;) {
    if (end === -1) return -1
    const quote = openQuote(xml, from, end)
    if (quote === null) return end
    const closing = xml.indexOf(quote, end)
    if (closing === -1) return end
    end = xml.indexOf('>', closing)
  }
}

function openQuote(xml: string, from: number, to: number): string | null {
  let quote: string | null = null
  for (let at = from; at < to; at += 1) {
    const character = xml[at]!
    if (quote === null ? (character === '"' || character === "'") && xml[at - 1] === '=' : character === quote)
      quote = quote === null ? character : null
  }
  return quote
}
