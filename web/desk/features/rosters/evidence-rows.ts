import type { RosterPerson } from '#contract/roster-finding.ts'

/** Fields as they are laid side by side, in the order one looks. The words are those of `differ`. */
const FIELDS: readonly (readonly [keyof RosterPerson, string])[] = [
  ['name', '姓名'],
  ['sex', '性别'],
  ['birthDate', '出生日期'],
  ['idNumber', '身份证号'],
  ['guardian', '监护人'],
  ['phone', '电话'],
  ['village', '村（社区）'],
  ['school', '学校、班级'],
  ['says', '算不算留守'],
]

export interface EvidenceRow {
  readonly label: string
  readonly values: readonly (string | null)[]
  readonly differs: boolean
}

/** One line a field that either side knows; those that contradict each other are marked. */
export function evidenceRows(people: readonly RosterPerson[], differ: readonly string[]): EvidenceRow[] {
  return FIELDS.map(([field, label]) => ({
    label,
    values: people.map((person) => person[field]),
    differs: differ.includes(label),
  })).filter(({ values }) => values.some((value) => value !== null && value !== ''))
}

export interface Piece {
  readonly text: string
  readonly other: boolean
}

/** Cuts a value where its characters are not those of the other side. Of unequal length, only the whole is marked. */
export function piecesOf(value: string, beside: string | null): Piece[] {
  if (beside === null || beside === '' || value === beside) return [{ text: value, other: false }]
  const [mine, theirs] = [[...value], [...beside]]
  if (mine.length !== theirs.length) return [{ text: value, other: true }]
  const pieces: { text: string; other: boolean }[] = []
  for (const [at, character] of mine.entries()) {
    const other = character !== theirs[at]
    const last = pieces.at(-1)
    if (last !== undefined && last.other === other) last.text += character
    else pieces.push({ text: character, other })
  }
  return pieces
}
