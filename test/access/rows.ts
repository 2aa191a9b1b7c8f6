import { randomUUID } from 'node:crypto'
import type { Persona } from './ask.ts'
import type { Place } from './population.ts'
import { type Kind, sees } from './sight.ts'

/** The code of a refusal, or `ok`. */
export type Outcome = string

export interface Row {
  /** A valid input aimed at a place, so that a refusal can only come from authorisation. */
  input(place: Place, persona: Persona): Record<string, unknown>
  /**
   * What may happen to a persona that holds the word. Null leaves the case out: it would rightly succeed and change the
   * population.
   */
  outcome(persona: Persona, place: Place): readonly Outcome[] | null
  /** Nothing in the input tells a place: asked once by each persona. */
  readonly placeless?: true
}

const OK = ['ok']
/** A version nobody has: whoever reaches the record is told so, and nothing changes. */
export const STALE = 9_999
export const command = () => ({ commandId: randomUUID() })

/** Reads and acts on one record: those who see it get `reached`, all others "not found". */
export function on(kind: Kind, input: Row['input'], reached: readonly Outcome[] | null = OK): Row {
  return { input, outcome: (persona, place) => (sees(kind, persona.login, place.relation) ? reached : ['not_found']) }
}
/** No record is named: everybody who holds the word is answered, and what stands in the answer is searched. */
export function open(input: () => Record<string, unknown>, outcome: readonly Outcome[] | null = OK): Row {
  return { input, outcome: () => outcome, placeless: true }
}
/** No record is named, but the input differs by place: lists by area, boxes, groups. */
export function search(input: (place: Place) => Record<string, unknown>): Row {
  return { input, outcome: () => OK }
}

/** A child registered into the household of another. */
export function registration(siblingChildId: string, areaCode: string): Record<string, unknown> {
  return {
    ...command(),
    id: randomUUID(),
    siblingChildId,
    fields: {
      name: '越权（示例）',
      sex: '1',
      nation: '01',
      birthDate: '2018-01-01',
      idKind: 'none',
      householdRegistered: false,
      areaCode,
      health: 'healthy',
      schooling: 'primary',
      careArrangement: 'both',
    },
    relatives: [],
  }
}
