import { z } from 'zod'

/** Ids are born on the device; the same id sent twice is the same thing. */
export const Id = z.uuid().meta({ id: 'Id' })
export type Id = z.infer<typeof Id>

/** Twelve-digit division code (province 2, city 2, county 2, township 3, village 3). */
export const AreaCode = z.string().regex(/^\d{12}$/)

/** A calendar day in China, e.g. 2026-11-22. */
export const Day = z.iso.date()
/** An instant in UTC. */
export const Instant = z.iso.datetime({ offset: true })

// Control characters other than newline and tab never come from a person's typing; a lone surrogate cannot be stored.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/

function isTypable(value: string): boolean {
  return value.isWellFormed() && !CONTROL.test(value)
}

/** One line or paragraph typed by a person: trimmed, well-formed, without control characters, 1 to `max` UTF-16 units. */
export function text(max: number) {
  return z.string().max(max).trim().min(1).refine(isTypable, { message: 'characters' })
}

/** The same, or nothing: a field left empty reads as absent. */
export function optionalText(max: number) {
  return z
    .string()
    .max(max)
    .trim()
    .refine(isTypable, { message: 'characters' })
    .transform((value) => (value === '' ? undefined : value))
    .optional()
}

export const PersonName = text(60)
export const Phone = z
  .string()
  .trim()
  .regex(/^[0-9+\-() ]{5,20}$/)

/** What somebody decided and had to give a reason for: who, when, why. */
export const SaidWhy = z.object({ at: Instant, by: z.string(), reason: z.string() }).meta({ id: 'SaidWhy' })
export type SaidWhy = z.infer<typeof SaidWhy>

/** Query strings carry numbers as text. */
export const PageNumber = z.coerce.number().int().min(1).max(10_000).default(1)
export const PageSize = z.coerce.number().int().min(1).max(200).default(20)

/** What every command carries: sending it twice does it once. */
export const commandFields = { commandId: Id }

/** What most commands answer. Personal data never stands in an answer that is kept for replay. */
export const Done = z.object({ id: Id, version: z.int() }).meta({ id: 'Done' })
export type Done = z.infer<typeof Done>

/** What a list answers: one page of rows (numbered from 1), and how many there are on all pages. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ rows: z.array(item), total: z.int(), page: z.int(), pageSize: z.int() })
}
