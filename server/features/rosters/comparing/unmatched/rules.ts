import { type ComparedRow, type Comparison, type Finding, findingOf } from '../verdicts/rules.ts'

/** Rows nobody in the ledger answers to. The same person on several lists is one matter. */
export function aboutUnmatched(rows: readonly ComparedRow[]): Finding[] {
  const concerned = rows.filter((row) => row.counted !== false && !row.elsewhere)
  const unreadable = concerned.filter((row) => !row.readable)
  const people = clusters(concerned.filter((row) => row.readable))
  return [
    ...unreadable.map((row) =>
      findingOf('unreadable', { key: row.person, rows: [row], reasons: ['没有身份证号，也没有姓名加出生日期'] }),
    ),
    ...people.flatMap((own) => {
      const key = [...new Set(own.map((row) => row.person))].sort().join(' ')
      const units = [...new Set(own.map((row) => row.unitName))]
      const reasons = [`“${units.join('”“')}”的名单上有，本乡镇台账里没有找到`]
      const twice = [...new Set(own.map((row) => row.sheetId))].flatMap((sheetId) => {
        const same = own.filter((row) => row.sheetId === sheetId)
        if (same.length < 2) return []
        const why = [`“${same[0]!.unitName}”的名单里有 ${same.length} 行像是同一个孩子`]
        return [findingOf('twice-on-list', { key: `${key} ${same[0]!.unitId}`, rows: same, reasons: why })]
      })
      return [findingOf('not-in-ledger', { key, rows: own, reasons }), ...twice]
    }),
  ]
}

/** One person on several lists: the same number, or the same name and birth date where one has no number. */
function clusters(rows: readonly ComparedRow[]): ComparedRow[][] {
  const home = new Map<string, ComparedRow[]>()
  for (const row of rows) {
    const keys = [
      ...(row.idNumber === null ? [] : [`id ${row.idNumber}`]),
      ...(row.name === '' || row.birthDate === null ? [] : [`person ${row.name} ${row.birthDate}`]),
    ]
    const known = keys
      .map((key) => home.get(key))
      .find((group) => group !== undefined && group.every((other) => agree(other, row)))
    const group = known ?? []
    group.push(row)
    for (const key of keys) if (!home.has(key)) home.set(key, group)
  }
  return [...new Set(home.values())]
}

/** Two numbers that differ are two people, however alike the rest. */
function agree(a: ComparedRow, b: ComparedRow): boolean {
  return a.idNumber === null || b.idNumber === null || a.idNumber === b.idNumber
}

/** Children of the ledger whom no list names, once the lists that could have are in. */
export function aboutUnlisted({ children, makers }: Comparison, seen: ReadonlySet<string>): Finding[] {
  const outstanding = makers.some(({ state }) => state === 'asked')
  return children.flatMap((child): Finding[] => {
    if (!child.listed || child.verdict === 'not-eligible' || seen.has(child.id)) return []
    const school = makers.find(({ unitId }) => unitId === child.schoolUnitId)
    if (school === undefined ? outstanding : school.state === 'asked') return []
    const parts = { key: child.id, childId: child.id, focus: child.focus }
    if (school === undefined || school.state === 'excused') {
      return [
        findingOf('no-list-covers', {
          ...parts,
          reasons: ['不在本乡镇交名单的学校、幼儿园就读，派出所的名单上也没有'],
        }),
      ]
    }
    if (school.rule !== null && child.offices[school.rule.id] === false) {
      const reasons = [`“${school.unitName}”的名单上没有`, `按对方的口径“${school.rule.label}”，这个孩子本来就不算`]
      return [findingOf('office-does-not-count', { ...parts, reasons })]
    }
    return [findingOf('not-on-list', { ...parts, reasons: [`在“${school.unitName}”就读，它的名单上没有这个孩子`] })]
  })
}
