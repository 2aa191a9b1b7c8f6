/** What the codes of a column stand for: 1 → 是. */
export type Legend = ReadonlyMap<string, string>

const ENTRY =
  /(?<!\d)(\d)\s*[-—.、:：=＝为]?\s*(?![年月日位岁个次万元])(\p{Script=Han}{1,6})(?![^\s\d,，;；、/)）】\]])/gu
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
