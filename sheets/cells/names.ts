import { withoutExtra, withoutMarks, withoutRemark } from '../words/name-remarks.ts'
import { isNoChildName } from '../words/no-names.ts'
import { namesNobody, readParent } from '../words/parent-status.ts'
import { type CellReading, guarded, NULL } from './cell-reading.ts'
import { isNothing, isSheetError } from './text.ts'

/** Said of every father and mother. */
const IN_GENERAL = /^(?:父亲?|母亲?|爸爸?|妈妈?)$/
const HAN = /\p{Script=Han}/u

/** Chinese names have no blanks inside; others keep theirs. */
function plainName(text: string): string {
  return HAN.test(text) ? text.replace(/\s+/g, '') : text
}

/** A child's name: without it the row is nobody's. */
export function readName(text: string): CellReading {
  const bare = withoutMarks(text)
  const alone = withoutRemark(bare)
  if (isNothing(text) || isNoChildName(alone ?? bare) || text.startsWith('#') || namesNobody(bare))
    return { value: null, error: 'name-missing' }
  return named(bare, alone)
}

/** The name of somebody of the family, and what became of a parent. */
export function readParentName(text: string): CellReading {
  const { name, status } = readParent(text)
  const reading = IN_GENERAL.test(name) ? NULL : readOtherName(name)
  return status === null ? reading : { ...reading, status }
}

export function readOtherName(text: string): CellReading {
  const bare = withoutMarks(text)
  if (
    isNothing(bare) ||
    isSheetError(bare) ||
    /^\P{L}+$/u.test(bare) ||
    readParent(bare).name === '' ||
    namesNobody(bare)
  )
    return NULL
  return named(bare, withoutExtra(bare))
}

function named(text: string, bare: string | undefined): CellReading {
  return bare === undefined ? guarded(text, plainName(text)) : { value: plainName(bare), note: 'name-remark-dropped' }
}
