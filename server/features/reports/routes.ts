import { acceptReport, answerReporter, fileReport, listReports, readReport, revealReporter } from '#contract/report.ts'
import type { Router } from '#server/platform/http.ts'
import * as commands from './commands.ts'
import { recordReading, showReporter } from './reading/commands.ts'
import { getReport, listReportRows } from './reading/queries.ts'

export function bindReports(router: Router): void {
  router.bind(fileReport, commands.fileReport)
  router.bind(listReports, listReportRows)
  router.bind(readReport, async (context, input) => recordReading(context, await getReport(context, input.id)))
  router.bind(acceptReport, commands.acceptReport)
  router.bind(answerReporter, commands.answerReporter)
  router.bind(revealReporter, showReporter)
}
