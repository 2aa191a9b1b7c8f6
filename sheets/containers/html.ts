import { SheetRefusal } from '../refused.ts'
import type { RawSheet } from './grid.ts'
import { HtmlReader } from './html-reader.ts'
import { htmlText } from './html-text.ts'
import { joinHeads } from './html-heads.ts'
import { tagEnd } from './xml.ts'

/** The tables of a web page, each a sheet: what web systems call an Excel export. @throws SheetRefusal corrupt, cut off included */
export function readHtml(html: string): RawSheet[] {
  return readPages([html])
}

/** The tables of several pages that are one workbook; the first page names the sheets. @throws SheetRefusal */
export function readPages(pages: readonly string[]): RawSheet[] {
  const first = pages[0] ?? ''
  const reader = new HtmlReader(sheetNames(first), /<x:Date1904\b/i.test(first))
  for (const page of pages) {
    walkHtml(page, reader)
    // A table without its end was cut off: nobody can tell how many children were in the rest.
    if (reader.isOpen) throw new SheetRefusal('corrupt')
  }
  // The sheets of a page with frames lie in files beside it.
  if (reader.tables.length === 0) throw new SheetRefusal('otherKind')
  return joinHeads(reader.tables)
}

function sheetNames(html: string): string[] {
  const head = html.slice(0, 65_536)
  const listed = [...head.matchAll(/<x:Name>([^<]*)<\/x:Name>/gi)].map((match) => htmlText(match[1]!))
  const title = /<title>([^<]*)<\/title>/i.exec(head)?.[1]
  return listed.length > 0 ? listed : title === undefined ? [] : [htmlText(title).trim()]
}

function walkHtml(html: string, reader: HtmlReader): void {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) return reader.text(html.slice(at))
    const next = html[open + 1] ?? ''
    if (!/[a-z/!?]/i.test(next)) {
      reader.text(html.slice(at, open + 1))
      at = open + 1
      continue
    }
    if (open > at) reader.text(html.slice(at, open))
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open)
      at = end === -1 ? html.length : end + 3
      continue
    }
    const end = tagEnd(html, open)
    if (end === -1) return
    const tag = /^<(\/?)([a-z0-9:]+)/i.exec(html.slice(open, Math.min(end, open + 40)))
    at = end + 1
    if (tag === null) continue
    const name = tag[2]!.toLowerCase()
    if (tag[1] === '/') reader.close(name)
    else reader.open(name, html.slice(open + tag[0].length, end))
    if (tag[1] === '' && (name === 'style' || name === 'script')) {
      const stop = endOfRaw(html, name, at)
      if (name === 'style') reader.style(html.slice(at, stop))
      at = stop
    }
  }
}

/** Where what a style or script holds ends: tags inside of it are none. */
function endOfRaw(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  return closing.exec(html)?.index ?? html.length
}
