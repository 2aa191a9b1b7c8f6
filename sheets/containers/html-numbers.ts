import type { Cell } from './grid.ts'
import { cellOfNumber, type NumberShown, shownByName } from './number-shown.ts'
import { attribute } from './xml.ts'

/** What shows less than is there: 1.38E+10, and #### where a column was too narrow. */
const LOSSY = /^\d(?:\.\d+)?E\+\d+$|^#+$/i

/** The numbers behind the cells of a page that Excel wrote: `x:num` holds the number, a style how it is shown. */
export class HtmlNumbers {
  readonly #classes = new Map<string, NumberShown>()
  readonly #date1904: boolean

  constructor(date1904: boolean) {
    this.#date1904 = date1904
  }

  addStyles(css: string): void {
    for (const [, name, body] of css.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
      const format = formatIn(body!)
      if (format !== undefined) this.#classes.set(name!, shownByName(format))
    }
  }

  /** The shown text, unless the number behind it is a day or has digits that the text leaves out. */
  cellOf(text: string, attributes: string): Cell {
    const number = Number(attribute(attributes, 'x:num') || Number.NaN)
    if (Number.isNaN(number)) return text
    const shown = this.#shownBy(attributes)
    if (shown === 'day' || shown === 'month') return cellOfNumber(number, shown, this.#date1904)
    return LOSSY.test(text) ? number : text
  }

  #shownBy(attributes: string): NumberShown {
    const own = formatIn(attribute(attributes, 'style') ?? '')
    return own === undefined ? this.#classes.get(attribute(attributes, 'class') ?? '') : shownByName(own)
  }
}

/** The number format in a style, its escapes undone: yyyy\\0022年\\0022 is yyyy"年". */
function formatIn(style: string): string | undefined {
  const format = /mso-number-format\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^;]+))/i.exec(style)
  return (format?.[1] ?? format?.[2] ?? format?.[3])?.replace(/\\([0-9a-f]{4})|\\(.)/gi, (_, hex, plain) =>
    hex === undefined ? String(plain) : String.fromCharCode(Number.parseInt(String(hex), 16)),
  )
}
