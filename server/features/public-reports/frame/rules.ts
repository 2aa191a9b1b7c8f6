import type { ErrorCode } from '#contract/errors.ts'
import { describeFailure } from '#server/platform/failure.ts'

/** One page to send. */
export interface PageAnswer {
  readonly status: number
  readonly page: string
  /** What went wrong on our side, for the log; the page says it in plain words. */
  readonly surprise?: unknown
}

export interface Notice {
  readonly title: string
  readonly words: readonly string[]
}

const CALL = '孩子有危险，请马上打 110；也可以打 12345 说。'

const NOTICES: Partial<Record<ErrorCode, Notice>> = {
  too_many_requests: {
    title: '现在人多，还没有送出',
    words: ['您写的都还在下面，请过一分钟再按一次。', CALL],
  },
  command_reused: {
    title: '这一页刚才已经送出过，改过的内容还没有送出',
    words: ['如果是另一件事，或者要补充，请再按一次。您写的都还在下面。'],
  },
  body_too_large: {
    title: '写得太长，没有送出',
    words: ['请分几次写，每次不超过 4000 字。', CALL],
  },
}

const NOT_KEPT: Notice = {
  title: '现在没有存下来',
  words: ['请拨打 110 或 12345 直接说，或者稍后再按一次。您写的都还在下面。'],
}

/** The status of anything thrown, and what to say of it beside a form that keeps what was typed. */
export function noticeOf(error: unknown, traceId: string): { status: number; notice: Notice; surprise?: unknown } {
  const { status, body, surprise } = describeFailure(error, traceId)
  return { status, notice: NOTICES[body.code] ?? NOT_KEPT, ...(surprise ? { surprise: error } : {}) }
}
