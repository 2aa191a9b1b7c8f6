import type { z } from 'zod'
import type { ChildFields, registerChild, RelativeInput } from '#contract/child.ts'
import { FATHER, isParent, MOTHER } from './family-words.ts'

export type RelativeDraft = Partial<z.input<typeof RelativeInput>> & { id: string }
export interface RegisterDraft {
  fields: Partial<ChildFields>
  relatives: RelativeDraft[]
}

/** Drops what was left blank, at every depth, so that the contract sees an absent field and not an empty one. */
export function withoutBlanks<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutBlanks(item)) as T
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value)
    .map(([name, item]) => [name, typeof item === 'string' ? item.trim() : withoutBlanks(item as unknown)] as const)
    .filter(([, item]) => item !== undefined && item !== null && item !== '')
  return Object.fromEntries(kept) as T
}

/** A new form: father and mother stand there already, because every definition asks for both. */
export function emptyDraft(name: string, birthDate: string | undefined, newId: () => string): RegisterDraft {
  return {
    fields: {
      name,
      birthDate,
      nation: '01',
      idKind: 'identity-card',
      householdRegistered: true,
      health: 'healthy',
      delegated: false,
      incomeSources: [],
      reliefKinds: [],
    },
    relatives: [
      { id: newId(), relation: FATHER },
      { id: newId(), relation: MOTHER },
    ],
  }
}

/** What is sent. A status is a parent's and says a state, or is left out; a carer must be one of the relatives. */
export function registrationOf(
  draft: RegisterDraft,
): Pick<z.input<typeof registerChild.input>, 'fields' | 'relatives'> {
  const relatives = draft.relatives.map((relative) => {
    const { status, ...person } = withoutBlanks(relative)
    const states = status?.state !== undefined && isParent(person.relation ?? '')
    return states ? { ...person, status } : person
  })
  const { carerRelativeId, ...fields } = withoutBlanks(draft.fields)
  const carer = relatives.find(({ id }) => id === carerRelativeId)?.id
  return {
    fields: (carer === undefined ? fields : { ...fields, carerRelativeId: carer }) as ChildFields,
    relatives: relatives as z.input<typeof RelativeInput>[],
  }
}
