import { randomUUID } from 'node:crypto'
import { beijingDate } from '#server/platform/clock.ts'
import { formatReceiptCode, normaliseReceiptCode } from '#server/platform/crypto/receipt-code.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { addToReport, type Progress, type PublicDesk, readProgress } from '../commands.ts'
import type { Asked } from '../form/commands.ts'
import { noticeOf, type PageAnswer } from '../frame/rules.ts'
import type { CountyShelf } from '../queries.ts'
import { dayWords, readCommandId, readMessage } from '../rules.ts'
import { type ProgressWords, type Status, type StatusForm, statusFormPage, statusPage } from './pages.ts'

export async function showStatusForm(shelf: CountyShelf, traceId: string): Promise<PageAnswer> {
  return { status: 200, page: statusFormPage(await blank(shelf, traceId)) }
}

/** The progress of the report whose code was typed. A code of no report gets the one page that every such code gets. */
export async function submitStatusForm(
  desk: PublicDesk,
  shelf: CountyShelf,
  { form, traceId }: Asked,
): Promise<PageAnswer> {
  const empty = await blank(shelf, traceId)
  const code = normaliseReceiptCode(form.get('code') ?? '')
  if (code === null) return misspelt(empty, form)
  try {
    const progress = await readProgress(desk, { code, traceId })
    if (progress === undefined) return unknown(empty, code)
    return { status: 200, page: statusPage({ ...statusOf(empty.countyName, code), progress: inWords(progress) }) }
  } catch (error) {
    const { status, surprise } = noticeOf(error, traceId)
    const busy = status === 429
    const notice = {
      title: busy ? '现在人多，请稍后再试' : '现在查不了',
      words: ['请过一会儿再查。着急的，请打 110 或 12345。'],
    }
    return { status, surprise, page: statusFormPage({ ...empty, typed: formatReceiptCode(code), notice }) }
  }
}

/** Takes what is added to a report, and shows its progress with the addition in it. */
export async function submitAddition(
  desk: PublicDesk,
  shelf: CountyShelf,
  { form, traceId }: Asked,
): Promise<PageAnswer> {
  const empty = await blank(shelf, traceId)
  const code = normaliseReceiptCode(form.get('code') ?? '')
  if (code === null) return misspelt(empty, form)
  const commandId = readCommandId(form, randomUUID())
  const read = readMessage(form)
  const typed = 'body' in read ? read.body : read.typed
  try {
    if ('problems' in read) {
      const progress = await readProgress(desk, { code, traceId })
      if (progress === undefined) return unknown(empty, code)
      const status = { ...statusOf(empty.countyName, code), commandId, typed, problems: read.problems }
      return { status: 422, page: statusPage({ ...status, progress: inWords(progress) }) }
    }
    const progress = await addToReport(desk, { code, commandId, body: read.body, traceId })
    const status = { ...statusOf(empty.countyName, code), progress: inWords(progress), added: true }
    return { status: 200, page: statusPage(status) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return unknown(empty, code)
    const { status, notice, surprise } = noticeOf(error, traceId)
    const reused = error instanceof Refusal && error.code === 'command_reused'
    const again = {
      ...statusOf(empty.countyName, code),
      ...(reused ? {} : { commandId }),
      typed,
      notice,
    }
    return { status, surprise, page: statusPage(again) }
  }
}

function misspelt(empty: StatusForm, form: URLSearchParams): PageAnswer {
  const typed = (form.get('code') ?? '').toWellFormed().slice(0, 40)
  const problems = [{ field: 'code', message: '查询码是 16 位数字，请对照抄下来的再看一遍' }]
  return { status: 422, page: statusFormPage({ ...empty, typed, problems }) }
}

function unknown(empty: StatusForm, code: string): PageAnswer {
  const notice = {
    title: '没有查到',
    words: ['请对照抄下来的，一位一位核对。查询码只在送出时显示过一次，不能补发。'],
  }
  return { status: 404, page: statusFormPage({ ...empty, typed: formatReceiptCode(code), notice }) }
}

async function blank(shelf: CountyShelf, traceId: string): Promise<StatusForm> {
  // The name of the county is an ornament here; without the database the form still opens.
  const county = await shelf.read(traceId).catch(() => shelf.last())
  return { countyName: county.name, typed: '', problems: [], notice: null }
}

function statusOf(countyName: string, code: string): Status {
  return {
    countyName,
    code,
    progress: null,
    commandId: randomUUID(),
    typed: '',
    problems: [],
    notice: null,
    added: false,
  }
}

function inWords(progress: Progress): ProgressWords {
  const day = (at: Date) => dayWords(beijingDate(at))
  return {
    state: progress.state,
    filedOn: day(progress.filedAt),
    acceptedOn: progress.acceptedAt === null ? null : day(progress.acceptedAt),
    messages: progress.messages.map(({ fromReporter, body, at }) => ({ fromReporter, body, on: day(at) })),
  }
}
