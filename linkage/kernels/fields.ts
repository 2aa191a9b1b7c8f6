import { compareAreas, encodeArea, hashTownship, hashVillage } from './area'
import { bestDate, compareBirths, encodeDate, hashDay, hashUpTo, otherDay } from './birth-date'
import { encodeName, hashGiven, hashSound, hashSurname, hashWritten } from './han-characters'
import { compareAdults, compareNames } from './han-name'
import { correctionsOf, hashId } from './id-corrections'
import { encodeId } from './id-digits'
import { compareIds, hashEnds, hashStart } from './id-number'
import { comparePhones, encodePhone, hashPhone } from './phone'
import { compareSexes, encodeSex } from './sex'
import { compareSwapped, compareTexts, encodeText, hashSoundex, hashText } from './text'

// Numbers of kinds, as in linkage/kinds/kind.ts.
const CHILD_NAME: i32 = 0
const ADULT_NAME: i32 = 1
const ID_CN: i32 = 2
const DATE: i32 = 3
const PHONE: i32 = 4
const AREA: i32 = 5
const SEX: i32 = 6

/**
 * What the fields of a record are: of each eight words: its kind, where in a record it lies, where the field beside it lies
 * or -1 (both in bytes), how many characters it keeps, how many levels it has, whether only persons have it, and the levels,
 * as bits, with which a pair may be settled at once. Written by linkage/layout-words.ts.
 */
let fields: usize = 0
export let fieldCount: i32 = 0
/** Bytes of a record. */
export let recordBytes: usize = 0
const FIELD_BYTES: usize = 32

export function useFields(at: usize, count: i32, bytes: i32): void {
  fields = at
  fieldCount = count
  recordBytes = bytes
}

function ofField(field: i32): usize {
  return fields + <usize>field * FIELD_BYTES
}

export function levelsOf(field: i32): i32 {
  return load<i32>(ofField(field), 16)
}

export function isTelling(field: i32): bool {
  return load<i32>(ofField(field), 20) !== 0
}

export function settlingLevels(field: i32): i32 {
  return load<i32>(ofField(field), 24)
}

function besideAt(field: usize, record: usize): usize {
  const beside = load<i32>(field, 8)
  return beside < 0 ? 0 : record + <usize>beside
}

/** Writes a text, UTF-8, into a field of a record. */
export function encodeField(field: i32, from: usize, to: usize, record: usize): void {
  const own = ofField(field)
  const at = record + load<i32>(own, 4)
  switch (load<i32>(own)) {
    case CHILD_NAME:
    case ADULT_NAME:
      return encodeName(from, to, at)
    case ID_CN:
      return encodeId(from, to, at)
    case DATE:
      return store<i32>(at, encodeDate(from, to))
    case PHONE:
      return encodePhone(from, to, at)
    case AREA:
      return encodeArea(from, to, at)
    case SEX:
      return store<i32>(at, encodeSex(from, to))
    default:
      return encodeText(from, to, at, load<i32>(own, 12))
  }
}

/** The level of a field of two records. */
export function compareField(field: i32, left: usize, right: usize): i32 {
  const own = ofField(field)
  const at = <usize>load<i32>(own, 4)
  switch (load<i32>(own)) {
    case CHILD_NAME:
      return compareNames(left + at, right + at)
    case ADULT_NAME:
      return compareAdults(left + at, right + at)
    case ID_CN:
      return compareIds(left + at, right + at)
    case DATE:
      return compareBirths(left + at, besideAt(own, left), right + at, besideAt(own, right))
    case PHONE:
      return comparePhones(left + at, right + at)
    case AREA:
      return compareAreas(left + at, right + at)
    case SEX:
      return compareSexes(left + at, right + at)
    default: {
      const size = load<i32>(own, 12)
      return load<i32>(own, 8) < 0
        ? compareTexts(left + at, right + at, size)
        : compareSwapped(left + at, besideAt(own, left), right + at, besideAt(own, right), size)
    }
  }
}

/** The hash of a part of a field, by its place among the parts of its kind; 0 when it is not known. */
export function hashPart(field: i32, part: i32, record: usize): i32 {
  const own = ofField(field)
  const at = record + load<i32>(own, 4)
  switch (load<i32>(own)) {
    case CHILD_NAME:
    case ADULT_NAME:
      return part === 0 ? hashWritten(at) : part === 1 ? hashSound(at) : part === 2 ? hashSurname(at) : hashGiven(at)
    case ID_CN:
      return part === 0 ? hashId(at) : part === 1 ? hashStart(at) : hashEnds(at)
    case DATE: {
      const date = bestDate(at, besideAt(own, record))
      return part === 0 ? hashDay(date) : hashUpTo(date, part === 1 ? 8 : 16)
    }
    case PHONE:
      return hashPhone(at)
    case AREA:
      return part === 0 ? hashVillage(at) : hashTownship(at)
    case SEX:
      return load<i32>(at)
    default: {
      const size = load<i32>(own, 12)
      return part === 0 ? hashText(at, size, size) : part === 1 ? hashText(at, size, 4) : hashSoundex(at, size)
    }
  }
}

/** The most other hashes a part may have. */
export const MOST_OTHERS: i32 = 36

/** Whether values of a part may mean something else. */
export function hasOthers(field: i32, part: i32): bool {
  const kind = load<i32>(ofField(field))
  return part === 0 && (kind === ID_CN || (kind === DATE && load<i32>(ofField(field), 8) >= 0))
}

/** Other hashes the same value may have meant, put into `out`; answers how many. */
export function othersOf(field: i32, record: usize, out: usize): i32 {
  const own = ofField(field)
  const at = record + load<i32>(own, 4)
  if (load<i32>(own) === ID_CN) return correctionsOf(at, out)
  const hash = otherDay(at, besideAt(own, record))
  store<i32>(out, hash)
  return hash === 0 ? 0 : 1
}
