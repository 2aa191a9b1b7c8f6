/** 名单, 台账, and numbered where a side has several: the headings of the columns, lists first. */
export function sideNames(listed: number, ledger: number): string[] {
  const named = (word: string, count: number) =>
    Array.from({ length: count }, (_, at) => (count === 1 ? word : `${word} ${at + 1}`))
  return [...named('名单', listed), ...named('台账', ledger)]
}
