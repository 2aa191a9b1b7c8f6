import type { z } from 'zod'
import type { FileSummary } from '#contract/file.ts'
import type { fileReport } from '#contract/report.ts'

export interface ReportDraft {
  readonly situations: readonly string[]
  readonly urgent: boolean
  readonly knownChild: boolean
  readonly childId?: string
  readonly childDescription?: string
  readonly areaCode: string
  readonly place?: string
  readonly narrative: string
  readonly observedAt: string
  readonly actionTaken?: string
  readonly policeReceipt?: string
  readonly reporterPhone?: string
  readonly files?: readonly FileSummary[]
}

/** A phone left empty is no phone; the other half of the child's choice is not sent. */
export function toReport(draft: ReportDraft, id: string): Omit<z.input<typeof fileReport.input>, 'commandId'> {
  const { knownChild, childId, childDescription, files, reporterPhone, situations, ...rest } = draft
  const phone = reporterPhone?.trim() ?? ''
  return {
    ...rest,
    id,
    situations: [...situations],
    ...(knownChild && childId !== undefined ? { childId } : {}),
    ...(knownChild ? {} : { childDescription }),
    ...(phone === '' ? {} : { reporterPhone: phone }),
    fileIds: (files ?? []).map((file) => file.id),
  }
}
