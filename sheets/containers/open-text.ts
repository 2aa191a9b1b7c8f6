import { SheetRefusal } from '../refused.ts'
import { readCsv } from './csv.ts'
import { type DecodedText, decodeText } from './encoding.ts'
import { readHtml, readPages } from './html.ts'
import { isMht, pagesOfMht } from './mht.ts'
import { readFlatOds } from './ods.ts'
import type { OpenedFile } from './open.ts'
import { readSpreadsheetMl } from './spreadsheetml.ts'

const HEAD = 4096
/** What may stand before the first element of XML. */
const PROLOG = String.raw`^\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*(?:<!DOCTYPE[^<]*)?`
const XML_2003 = new RegExp(String.raw`${PROLOG}<(?:\w+:)?Workbook\b`, 'i')
const FLAT_ODS = new RegExp(String.raw`${PROLOG}<office:document\b`, 'i')
/** Rich text, SYLK, JSON, and XML of other programs: no table to us, yet none that was renamed by mistake. */
const OTHER_KIND = /^\s*(?:\{\\rtf|ID;P|[[{]\s*["{[]|<\?xml)/i

/** Opens a file that is text: the several kinds of markup, else fields with delimiters between them. @throws SheetRefusal */
export function openText(bytes: Buffer): OpenedFile {
  const decoded = decodeText(bytes)
  const { encoding, bom } = decoded
  const head = decoded.text.slice(0, HEAD)
  if (isMht(head))
    return { format: { container: 'html-as-xls' }, sheets: readPages(pagesOfMht(bytes).map((page) => markup(page))) }
  if (XML_2003.test(head) || /<!ENTITY/.test(head)) {
    const sheets = readSpreadsheetMl(markup(bytes, decoded))
    return { format: { container: 'spreadsheetml', encoding, bom }, sheets }
  }
  if (FLAT_ODS.test(head)) return { format: { container: 'ods', encoding, bom }, sheets: readFlatOds(decoded.text) }
  if (isHtml(decoded.text))
    return { format: { container: 'html-as-xls', encoding, bom }, sheets: readHtml(markup(bytes, decoded)) }
  if (OTHER_KIND.test(head)) throw new SheetRefusal('otherKind')
  const { sheet, delimiter } = readCsv(decoded.text)
  return { format: { container: 'csv', encoding, bom, delimiter }, sheets: [sheet] }
}

/** A page, or a table without one; a system may have written a warning of its own before it. */
function isHtml(text: string): boolean {
  const head = text.slice(0, HEAD)
  if (/<table[\s>]/i.test(head) && /<t[dh][\s>]/i.test(text)) return true
  return /^\s*<(?:!DOCTYPE|html|head|body|meta|style|div|\?xml|!--)/i.test(head) && /<table|<html/i.test(text)
}

/** Markup in the encoding that it declares itself, where that fits better than what its bytes look like. */
function markup(bytes: Buffer, decoded: DecodedText = decodeText(bytes)): string {
  const head = decoded.text.slice(0, HEAD)
  const name = /(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  return name === 'big5' ? new TextDecoder('big5').decode(bytes) : decoded.text
}
