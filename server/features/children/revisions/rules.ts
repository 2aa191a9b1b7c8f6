import { maskIdNumber, maskName, maskPhone } from '#contract/masking.ts'
import { maskAddress } from '../dossier/rules.ts'
import type { Change } from '../rules.ts'

const MASKS: Readonly<Record<string, (text: string) => string>> = {
  name: maskName,
  idNumber: maskIdNumber,
  address: maskAddress,
  registeredPlace: maskAddress,
  illness: () => '****',
  contactName: maskName,
  'relative.name': maskName,
  'relative.idNumber': maskIdNumber,
  'relative.phone': maskPhone,
  'relative.address': maskAddress,
  'relative.birthDate': (day) => day.slice(0, 4),
}

/** A change as the page of corrections shows it: that something changed is plain, what it was is masked. */
export function maskChange(change: Change): Change {
  const mask = MASKS[change.field]
  if (mask === undefined) return change
  return {
    field: change.field,
    before: change.before === null ? null : mask(change.before),
    after: change.after === null ? null : mask(change.after),
  }
}
