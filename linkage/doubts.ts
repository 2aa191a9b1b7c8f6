import type { Layout } from './compile-schema.ts'
import { PatternMemo } from './pattern-memo.ts'
import { levelIn } from './patterns.ts'

/**
 * Tells patterns under which somebody looks, however probable the pair is: what the fields say one by one is multiplied as if they
 * were independent, and of twins all but one or two of them agree together.
 */
export function doubtsOf(layout: Layout): PatternMemo<boolean> {
  return new PatternMemo(layout, (pattern) =>
    layout.doubtful.some((levels) =>
      levels.every((asked, field) => asked === null || asked[levelIn(layout, pattern, field)] === true),
    ),
  )
}
