import { z } from 'zod'
import { clauseId } from './pack-words.ts'

/**
 * What a dossier may have to hold before it is complete: fields of F1 by their names in `contract/child.ts`, and of the family
 * whether parents are named and what is known of each. Which of them do not apply to a child (a number where there is no
 * paper, a school where it goes to none) the ledger knows.
 */
export const LEDGER_FIELDS = [
  'name',
  'sex',
  'nation',
  'birthDate',
  'idNumber',
  'registeredAreaCode',
  'areaCode',
  'address',
  'health',
  'disabilityKind',
  'disabilityGrade',
  'illness',
  'schooling',
  'schoolName',
  'className',
  'boarding',
  'careArrangement',
  'careAbility',
  'carerRelativeId',
  'incomeSources',
  'contactName',
  'paperFileNumber',
  'parents',
  'parentStatus',
] as const
export type LedgerField = (typeof LEDGER_FIELDS)[number]

/** What the document asks of a dossier. Where it says nothing the platform's own list holds, marked 平台默认. */
export const LedgerRules = z.strictObject({
  clause: clauseId,
  /** Beside the platform's list. */
  also: z.array(z.enum(LEDGER_FIELDS)).min(1),
})
export type LedgerRules = z.infer<typeof LedgerRules>

/** Form F1 (民发〔2016〕42号 附件), without what only describes: the platform's choice, since no document names the fields. */
const BY_DEFAULT: readonly LedgerField[] = [
  'name',
  'sex',
  'nation',
  'birthDate',
  'idNumber',
  'registeredAreaCode',
  'areaCode',
  'address',
  'health',
  'disabilityKind',
  'disabilityGrade',
  'schooling',
  'schoolName',
  'careArrangement',
  'careAbility',
  'carerRelativeId',
  'parents',
  'parentStatus',
]

/** The fields a complete dossier holds in this county, in the order of the form. */
export function requiredFields(rules: LedgerRules | null): readonly LedgerField[] {
  const wanted = new Set([...BY_DEFAULT, ...(rules?.also ?? [])])
  return LEDGER_FIELDS.filter((field) => wanted.has(field))
}
