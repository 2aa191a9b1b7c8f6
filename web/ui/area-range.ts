/** Digits that carry meaning at each level of a division code: province, city, county, township, village. */
const DIGITS = [2, 4, 6, 9, 12] as const
export const LEVEL_WORDS = ['省', '市', '县', '乡镇（街道）', '村（社区）'] as const

/** 1 province … 5 village, read from the code itself. */
export function levelOf(code: string): number {
  const level = DIGITS.findIndex((digits) => /^0*$/.test(code.slice(digits)))
  return level === -1 ? 5 : level + 1
}

/** Whether `code` is `area` or lies in it. */
export function liesIn(code: string, area: string): boolean {
  const digits = DIGITS[levelOf(area) - 1] ?? 12
  return code.slice(0, digits) === area.slice(0, digits)
}
