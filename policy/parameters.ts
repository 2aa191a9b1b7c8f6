import { type Duration, parseDuration } from './duration.ts'
import { isDay } from './facts.ts'
import type { Pack, Parameter } from './pack.ts'

/** A duration as a rule names it: through a parameter, or written out because the document prints it. */
export interface NamedDuration {
  duration: Duration
  parameter: Parameter | null
}

/** Resolves the name of a parameter or a written duration; null if it is neither. */
export function findDuration(pack: Pick<Pack, 'parameters'>, text: string): NamedDuration | null {
  const parameter = pack.parameters.find((each) => each.id === text) ?? null
  const duration = parseDuration(parameter?.value ?? text)
  return duration === null ? null : { duration, parameter }
}

/** @throws Error if there is none: the loader has refused such a pack */
export function getDuration(pack: Pick<Pack, 'id' | 'parameters'>, text: string): NamedDuration {
  const found = findDuration(pack, text)
  if (found === null) throw new Error(`pack ${pack.id}: ${text} is no duration`)
  return found
}

/**
 * A day of the year as a rule names it: through a parameter, or written out ('09-10'); null if it is neither. The 29th of
 * February is no day of every year.
 */
export function findYearDay(
  pack: Pick<Pack, 'parameters'>,
  text: string,
): { day: string; parameter: Parameter | null } | null {
  const parameter = pack.parameters.find((each) => each.id === text) ?? null
  const day = parameter?.value ?? text
  return isYearDay(day) ? { day, parameter } : null
}

/** @throws Error if there is none: the loader has refused such a pack */
export function getYearDay(pack: Pick<Pack, 'id' | 'parameters'>, text: string): string {
  const found = findYearDay(pack, text)
  if (found === null) throw new Error(`pack ${pack.id}: ${text} is no day of the year`)
  return found.day
}

export function isYearDay(text: string): boolean {
  return /^\d{2}-\d{2}$/.test(text) && isDay(`2025-${text}`)
}
