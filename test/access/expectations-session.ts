import { randomUUID } from 'node:crypto'
import { demoId } from '#server/demo.ts'
import { command, open, type Row } from './rows.ts'

const UNKNOWN_ID = randomUUID()

/** The session itself: the own one is left alone, that of another does not exist. */
export const sessionExpectations: Readonly<Record<string, Row>> = {
  signIn: open(() => ({ login: 'nobody.here', password: 'x' }), ['sign_in_failed', 'locked_out']),
  readSession: open(() => ({})),
  listSessions: open(() => ({})),
  choosePost: {
    input: ({ relation }) => ({ postId: relation === 'unknown' ? UNKNOWN_ID : demoId('post procuratorate.county') }),
    outcome: ({ login }) => (login === 'procuratorate.county' ? null : ['not_found']),
  },
  signOut: open(() => ({}), null),
  confirmSecondFactor: open(() => ({ code: '000000' }), null),
  beginSecondFactor: open(() => ({ password: 'x' }), null),
  enrolSecondFactor: open(() => ({ ...command(), code: '000000' }), null),
  changePassword: open(() => ({ ...command(), current: 'x', next: '山高水长风物新2026' }), null),
  revokeSession: open(() => ({ ...command(), sessionId: UNKNOWN_ID }), ['not_found']),
}
