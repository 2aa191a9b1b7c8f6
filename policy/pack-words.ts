import { z } from 'zod'

/** A code word of a pack: kebab-case, as the contract carries it. */
export const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)

/** Text for the screen: one trimmed line of at most `max` characters. */
export function line(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text), '首尾不能有空格，不能换行')
}
