import { LUNAR_YEARS } from './lunar-years.ts'

/** Of each year three numbers: the day it begins on (1970-01-01 is 0), its leap month or 0, its long months as bits. */
export function lunarYears(): Int32Array {
  return Int32Array.from(LUNAR_YEARS.flatMap((line) => line.split(';')).flatMap((row) => row.split(' ').map(Number)))
}
