import { type ErrorBody, type ErrorCode, ERRORS } from '#contract/errors.ts'
import { Refusal } from './refusal.ts'

const LOST_CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  // Ended by a bound of openPool: waited too long for an answer, for a lock, or for its own next step.
  '57014',
  '55P03',
  '25P03',
])
const DISK_FULL = new Set(['ENOSPC', '53100', 'EDQUOT'])
const LOST_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|is not queryable|Cannot use a pool after calling end/

/** What guards in the database say, in the contract's words. */
const BY_SQLSTATE: Readonly<Record<string, ErrorCode>> = {
  SW001: 'illegal_transition',
  SW002: 'version_conflict',
  '23505': 'already_exists',
  // Refused by row-level security, or a reference outside one's sight: absent and forbidden look the same.
  '42501': 'not_found',
  '23503': 'not_found',
  '22021': 'invalid_input',
  '22P05': 'invalid_input',
  '22003': 'invalid_input',
}
const BY_CONSTRAINT: Readonly<Record<string, ErrorCode>> = {
  child_id_number: 'child_id_number_taken',
  closing_takes_two: 'same_person',
  exit_takes_two: 'own_proposal',
  child_exit_open: 'exit_already_proposed',
  account_login_key: 'account_login_taken',
}

export interface Failure {
  readonly status: number
  readonly body: ErrorBody
  /** A surprise is logged; an expected refusal is not. */
  readonly surprise: boolean
}

interface ErrorLike {
  readonly code?: string
  readonly constraint?: string
  readonly message?: string
  readonly statusCode?: number
}

/** Puts any thrown thing into the contract's words. Never passes on a message that was not written for the user. */
export function describeFailure(error: unknown, traceId: string): Failure {
  if (error instanceof Refusal) return failure(error.code, traceId, { details: error.details })
  const thrown = (error ?? {}) as ErrorLike
  const code = thrown.code ?? ''
  if (DISK_FULL.has(code)) return failure('disk_full', traceId, { surprise: true })
  if (code === 'DATABASE_GONE') return failure('unavailable', traceId)
  if (LOST_CONNECTION.has(code) || LOST_WORDS.test(thrown.message ?? ''))
    return failure('unavailable', traceId, { surprise: true })
  const known = BY_CONSTRAINT[thrown.constraint ?? ''] ?? BY_SQLSTATE[code]
  // A command that runs into row-level security was let through by the application: worth a look.
  if (known !== undefined) return failure(known, traceId, { surprise: code === '42501' })
  if (code === 'FST_REQ_FILE_TOO_LARGE') return failure('file_too_large', traceId)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return failure('body_too_large', traceId)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return failure('unsupported_media', traceId)
  if (thrown.statusCode === 429) return failure('too_many_requests', traceId)
  if (thrown.statusCode !== undefined && thrown.statusCode >= 400 && thrown.statusCode < 500)
    return failure('invalid_input', traceId)
  return failure('unexpected', traceId, { surprise: true })
}

function failure(
  code: ErrorCode,
  traceId: string,
  extra: { details?: Readonly<Record<string, unknown>> | undefined; surprise?: boolean } = {},
): Failure {
  const [status, message] = ERRORS[code]
  const body: ErrorBody = { code, message, traceId, ...(extra.details === undefined ? {} : { details: extra.details }) }
  return { status, body, surprise: extra.surprise ?? false }
}
