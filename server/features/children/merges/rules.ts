import type { ChildFields } from '#contract/child.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { applyPatch, unfit } from '../rules.ts'

export type MergeState = 'proposed' | 'refused' | 'withdrawn' | 'merged' | 'unmerge-proposed' | 'unmerged'
const LIVE: ReadonlySet<string> = new Set<MergeState>(['proposed', 'merged', 'unmerge-proposed'])
const UNDONE: ReadonlySet<string> = new Set<MergeState>(['refused', 'unmerged'])

/** Under way or done. */
export function isLive({ state }: { readonly state: string }): boolean {
  return LIVE.has(state)
}

/** Decided and come to nothing, so that somebody had a reason; what was taken back was never decided. */
export function isUndone({ state }: { readonly state: string }): boolean {
  return UNDONE.has(state)
}

export type MergeAct = 'decide' | 'withdraw' | 'propose-unmerge' | 'decide-unmerge' | 'withdraw-unmerge'

const FROM: Readonly<Record<MergeAct, MergeState>> = {
  decide: 'proposed',
  withdraw: 'proposed',
  'propose-unmerge': 'merged',
  'decide-unmerge': 'unmerge-proposed',
  'withdraw-unmerge': 'unmerge-proposed',
}

/** @throws Refusal illegal_transition when the merge is not where the act begins */
export function checkMergeState(state: string, act: MergeAct): void {
  if (state !== FROM[act]) throw new Refusal('illegal_transition')
}

/** Somebody else's proposal; sending it back needs a reason. @throws Refusal own_merge, invalid_input */
export function checkSecondPerson(
  proposedBy: string | null,
  input: { decision: 'approve' | 'refuse'; reason?: string | undefined },
  accountId: string,
): void {
  if (proposedBy === accountId) throw new Refusal('own_merge')
  if (input.decision === 'refuse' && input.reason === undefined) throw unfit('reason', 'required')
}

/** What a record must be to take part. */
export interface MergePart {
  readonly id: string
  readonly status: string
  readonly mergedInto: string | null
  readonly holdsOthers: boolean
}

/**
 * The one that stays is in the ledger; the one that gives way may be a draft or have left. A record that others were
 * merged into does not give way itself: each merge can be undone on its own.
 * @throws Refusal merge_unfit
 */
export function checkMergeParts(survivor: MergePart, away: MergePart): void {
  const stays = survivor.status === 'active' || survivor.status === 'needs-update'
  if (!stays || survivor.mergedInto !== null) throw new Refusal('merge_unfit', { reason: 'survivor-not-listed' })
  if (away.status === 'archived' || away.mergedInto !== null) throw new Refusal('merge_unfit', { reason: 'put-away' })
  if (away.holdsOthers) throw new Refusal('merge_unfit', { reason: 'holds-others' })
}

/** The survivor's fields with those taken from the record that gives way; what depends on a taken state goes with it. */
export function mergedFields(survivor: ChildFields, away: ChildFields, taken: readonly string[]): ChildFields {
  const patch = Object.fromEntries(taken.map((field) => [field, away[field as keyof ChildFields] ?? null]))
  return applyPatch(survivor, patch)
}

/** The columns a field is kept in, with what is derived from it. */
const COLUMNS: Readonly<Record<keyof ChildFields, readonly string[]>> = {
  name: ['name', 'name_pinyin', 'name_initials'],
  sex: ['sex'],
  nation: ['nation'],
  birthDate: ['birth_date'],
  idKind: ['id_kind'],
  idNumber: ['id_number_sealed', 'id_number_index', 'id_tail_index', 'synthetic'],
  householdRegistered: ['household_registered'],
  registeredAreaCode: ['registered_area_code'],
  registeredPlace: ['registered_place_sealed'],
  areaCode: ['area_code'],
  address: ['address_sealed'],
  health: ['health'],
  disabilityKind: ['disability_kind'],
  disabilityGrade: ['disability_grade'],
  illness: ['illness_sealed'],
  boarding: ['boarding'],
  schooling: ['schooling'],
  schoolUnitId: ['school_unit_id'],
  schoolName: ['school_name'],
  className: ['class_name'],
  careArrangement: ['care_arrangement'],
  careAbility: ['care_ability'],
  carerRelativeId: ['carer_relative_id'],
  delegated: ['delegated'],
  incomeSources: ['income_sources'],
  reliefKinds: ['relief_kinds'],
  contactName: ['contact_name_sealed'],
  paperFileNumber: ['paper_file_number'],
}

export function columnsOfFields(fields: readonly string[]): string[] {
  return fields.flatMap((field) => COLUMNS[field as keyof ChildFields])
}

/** Fields that an unmerge puts back: those the merge changed and nobody has changed since. */
export function fieldsToRestore(
  made: readonly { field: string; after: string | null }[],
  now: (field: string) => string | null,
): string[] {
  return made.filter(({ field, after }) => now(field) === after).map(({ field }) => field)
}
