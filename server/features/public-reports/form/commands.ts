import { policyOf } from '#server/platform/transaction.ts'
import { randomUUID } from 'node:crypto'
import { formatReceiptCode } from '#server/platform/crypto/receipt-code.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { filePublicReport, type PublicDesk } from '../commands.ts'
import { wordsPage } from '../frame/pages.ts'
import { noticeOf, type PageAnswer } from '../frame/rules.ts'
import type { County, CountyShelf } from '../queries.ts'
import { alreadyReceivedPage, receivedPage } from '../received/pages.ts'
import { EMPTY, readCommandId, readReport, readTyped } from '../rules.ts'
import { type ReportForm, reportFormPage } from './pages.ts'

export interface Asked {
  readonly form: URLSearchParams
  readonly traceId: string
}

/** The empty form. Its id is born here, so that sending it twice files one report. */
export async function showReportForm(desk: PublicDesk, shelf: CountyShelf, traceId: string): Promise<PageAnswer> {
  try {
    const county = await shelf.read(traceId)
    return { status: 200, page: reportFormPage(blank(desk, county, randomUUID())) }
  } catch (error) {
    const { status, surprise } = noticeOf(error, traceId)
    const words = ['请拨打 110 或 12345 直接说，或者过一会儿再来。']
    return { status, surprise, page: wordsPage({ title: '这一页现在打不开', countyName: shelf.last().name, words }) }
  }
}

/** Files what was written. Whatever goes wrong, the answer is the same form with every word still in it. */
export async function submitReportForm(
  desk: PublicDesk,
  shelf: CountyShelf,
  { form, traceId }: Asked,
): Promise<PageAnswer> {
  const commandId = readCommandId(form, randomUUID())
  const typed = readTyped(form)
  try {
    const county = await shelf.read(traceId)
    const situations = policyOf(desk.platform, null, desk.platform.clock.now()).pack.report?.situations ?? []
    const read = readReport(form, { situations, places: county.places })
    if ('problems' in read) {
      return {
        status: 422,
        page: reportFormPage({ ...blank(desk, county, commandId), typed, problems: read.problems }),
      }
    }
    const filing = await filePublicReport(desk, { commandId, draft: read.draft, traceId })
    const countyName = county.name
    if (filing.kind === 'already') return { status: 200, page: alreadyReceivedPage({ countyName }) }
    const { told } = filing
    const code = formatReceiptCode(filing.code)
    return { status: 200, page: receivedPage({ countyName, code, told, urgent: read.draft.urgent }) }
  } catch (error) {
    const { status, notice, surprise } = noticeOf(error, traceId)
    // An id that belongs to another text would be refused for ever; any other failure may yet prove to have been saved.
    const reused = error instanceof Refusal && error.code === 'command_reused'
    const next = reused ? randomUUID() : commandId
    return { status, surprise, page: reportFormPage({ ...blank(desk, shelf.last(), next), typed, notice }) }
  }
}

function blank({ platform }: PublicDesk, county: County, commandId: string): ReportForm {
  return {
    countyName: county.name,
    situations: policyOf(platform, null, platform.clock.now()).pack.report?.situations ?? [],
    places: county.places,
    commandId,
    typed: EMPTY,
    problems: [],
    notice: null,
  }
}
