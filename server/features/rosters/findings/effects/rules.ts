import { parseIdNumber } from '#contract/id-number.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { ListedPerson } from '../../lists/rules.ts'

/**
 * What a draft takes over from a list: only what stands there and is sound. Where the list names no village of this
 * township, the officer says which.
 * @throws Refusal roster_not_enough without a name and a birth date, invalid_input without a village
 */
export function draftOf(person: ListedPerson, place: { township: string; chosen?: string | undefined }) {
  if (person.name === '' || person.birthDate === null) throw new Refusal('roster_not_enough')
  const named = person.village?.startsWith(place.township.slice(0, 9)) === true ? person.village : undefined
  const areaCode = place.chosen ?? named
  if (areaCode === undefined) throw new Refusal('invalid_input', { issues: [{ path: 'areaCode', reason: 'required' }] })
  return {
    fields: {
      name: person.name,
      birthDate: person.birthDate,
      areaCode,
      ...(person.sex === null ? {} : { sex: person.sex }),
      ...(isSound(person.idNumber) ? { idKind: 'identity-card', idNumber: person.idNumber! } : {}),
      ...(person.school === null ? {} : { schoolName: person.school }),
      ...(person.className === null ? {} : { className: person.className }),
    },
  }
}

function isSound(idNumber: string | null): boolean {
  return idNumber !== null && parseIdNumber(idNumber, { allowSynthetic: true }).ok
}
