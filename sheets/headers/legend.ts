/** What the codes of a column stand for: 1 → 是. */
export type Legend = ReadonlyMap<string, string>

const ENTRY =
  /(\d{1,2})\s*[-—.、:：=＝为]?\s*(是|否|有|无|男|女|走读|寄宿|住校|非留守|单亲留守|双亲留守)(?![^\s\d,，;；、/)）】\]])/g
/** Of the school roll, which does not say it in the heading. */
const SCHOOL_ROLL: Legend = new Map([
  ['1', '走读'],
  ['2', '住校'],
])
const NONE: Legend = new Map()

/** The legend that a heading brings along, such as 是否留守(1是 2否). */
export function legendOf(path: readonly string[]): Legend {
  const text = path.at(-1) ?? ''
  const entries = [...text.matchAll(ENTRY)].map(([, code, word]) => [code!, word!] as const)
  if (entries.length >= 2) return new Map(entries)
  return /就读方式/.test(text) ? SCHOOL_ROLL : NONE
}
