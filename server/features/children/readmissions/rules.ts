import { ageOn } from '#server/platform/clock.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { ADULT_AGE } from '../rules.ts'

/**
 * Whether a child that left may come back for this reason. Whoever the file says has died does so only where that was a mistake.
 * Whether the child fits the county's definition is judged after it, like everybody's.
 * @throws Refusal grown_up, died_before
 */
export function checkReadmission(
  child: { readonly birthDate: string; readonly exit: string | undefined },
  reason: string,
  today: string,
): void {
  if (ageOn(child.birthDate, today) >= ADULT_AGE) throw new Refusal('grown_up')
  if (child.exit === 'died' && reason !== 'left-in-error') throw new Refusal('died_before')
}
