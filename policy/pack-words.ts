import { z } from 'zod'
import { ROLES, UNIT_KINDS } from './vocabulary.ts'

/** A code word of a pack: kebab-case, as the contract carries it. Never a name that every object has (`constructor`). */
export const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)
  .refine((text) => !(text in {}), '不能用这个词作编号')

/** Text for the screen: one trimmed line of at most `max` characters. */
export function line(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text), '首尾不能有空格，不能换行')
}

/** A clause as clauses are numbered: the document's letters, its number, the sentence. */
export const clauseId = z.string().regex(/^[A-Z]{2,4}-[A-Za-z0-9.]{1,20}(-[a-z])?$/)
export const role = z.enum(ROLES)
export const unitKinds = z.array(z.enum(UNIT_KINDS)).min(1).max(12)
/** A duration, or the name of a parameter that holds one. */
export const duration = z.string().max(40)
/** A day of the year, '09-10', or the name of a parameter that holds one. */
export const yearDay = z.string().max(40)

/** One item, or a list of them. */
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.infer<T>[])
