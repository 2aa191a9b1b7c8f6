import { type ErrorCode, ERRORS } from '#contract/errors.ts'

/**
 * An expected "no": a stable code, its status and its Chinese sentence stand in the contract. `details` are for machines
 * and never hold what was submitted.
 */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: ErrorCode, details?: Readonly<Record<string, unknown>>) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERRORS[this.code][0]
  }
}

/** Absent and forbidden look the same: that a child has a file is itself private. */
export function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Refusal('not_found')
  return row
}
