import type { Layout } from './compile-schema.ts'
import { levelIn } from './patterns.ts'

/**
 * Whether somebody looks at pairs of a pattern, however probable they are: what the fields say one by one is multiplied as if they
 * were independent, and of twins all but one or two of them agree together.
 */
export function isDoubtful(layout: Layout, pattern: number): boolean {
  return layout.doubtful.some((levels) =>
    levels.every((asked, field) => asked === null || asked[levelIn(layout, pattern, field)] === true),
  )
}
