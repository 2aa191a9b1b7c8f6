import { contains, rangeOf } from '#server/platform/scope.ts'

/** What the provinces lie in. */
export const ROOT = '000000000000'

/** A unit stands in the served county, or in what the county lies in (the city's court, the province's hotline). */
export function isServed(areaCode: string, county: string): boolean {
  const code = `${county}000000`
  return areaCode !== ROOT && (contains(rangeOf(code), areaCode) || contains(rangeOf(areaCode), code))
}
