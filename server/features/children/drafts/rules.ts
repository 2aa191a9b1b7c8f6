import type { ChildFields } from '#contract/child.ts'

/** What a roster must tell before a child can be entered at all. */
export type DraftFields = Pick<ChildFields, 'name' | 'birthDate' | 'areaCode'> & Partial<ChildFields>

/** What the columns hold where nobody has said anything yet. */
const PLACEHOLDERS = {
  sex: '9',
  nation: '01',
  householdRegistered: false,
  health: 'healthy',
  schooling: 'not-in-school',
  careArrangement: 'both',
} as const

/** The fields a correction says something of: whoever names the paper has said whether there is a number. */
export function statedBy(fields: object): string[] {
  return 'idKind' in fields ? [...Object.keys(fields), 'idNumber'] : Object.keys(fields)
}

/** The registration of a draft, and which of its fields are placeholders: they count as missing until somebody says them. */
export function completed(fields: DraftFields): { fields: ChildFields; unstated: string[] } {
  const idKind = fields.idKind ?? (fields.idNumber === undefined ? 'none' : 'identity-card')
  const full = {
    ...PLACEHOLDERS,
    delegated: false,
    incomeSources: [],
    reliefKinds: [],
    ...fields,
    idKind,
  }
  const names = Object.keys(PLACEHOLDERS) as (keyof typeof PLACEHOLDERS)[]
  const unstated: string[] = names.filter((name) => fields[name] === undefined)
  // Without a word about papers the number is what is missing, not the paper.
  if (fields.idNumber === undefined && fields.idKind === undefined) unstated.push('idNumber')
  return { fields: full, unstated }
}
