import { z } from 'zod'
import { BECOMES, CAPABILITIES, WORKFLOWS } from './clause-words.ts'
import { clauseId, line, unitKinds } from './pack-words.ts'
import { FORCES } from './vocabulary.ts'

const words = (max: number) => z.array(line(60)).min(1).max(max)

/** What a department shows for itself: a duty each quarter of every unit of these kinds, met by handing in the return. */
const ClauseReturn = z.strictObject({ by: unitKinds, evidence: words(12) })
/** A list kept current by units of these kinds, with the columns it must have. */
const ClauseRegister = z.strictObject({ by: unitKinds, columns: words(16) })
/** What must be there before a step of a workflow may be taken. */
const ClauseGuard = z.strictObject({ workflow: z.enum(WORKFLOWS), step: line(40), needs: line(120) })
/** A goal; once its day has passed it is shown as history, never as overdue. */
const ClauseTarget = z.strictObject({ measure: line(120), by: z.iso.date().nullable() })

/** One sentence of the document in the platform's own plain words; `leads` and `helpers` as the document names them. */
export const Clause = z.strictObject({
  id: clauseId,
  ref: line(60),
  chapter: z.enum(CAPABILITIES),
  text: line(300),
  force: z.enum(FORCES),
  /** The document's own word for the time: 第一时间, 及时, 定期. */
  word: line(20).optional(),
  leads: z.array(line(60)).default([]),
  helpers: z.array(line(60)).default([]),
  /** The sentence names nobody; who acts was concluded, and a county may set it right. */
  inferred: z.boolean().default(false),
  becomes: z.array(z.enum(BECOMES)).min(1).max(BECOMES.length),
  return: ClauseReturn.optional(),
  register: ClauseRegister.optional(),
  guard: ClauseGuard.optional(),
  target: ClauseTarget.optional(),
})
export type Clause = z.infer<typeof Clause>

/** The parts of `becomes` that stand in the clause itself. */
export const OWN_PARTS = ['return', 'register', 'guard', 'target'] as const
