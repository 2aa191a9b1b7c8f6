import type { ErrorCode } from '#contract/errors.ts'
import type { RefusalCode } from '#sheets/reading.ts'

/** The words of the platform for what keeps a file from being read. */
export const REFUSAL_CODES: Readonly<Record<RefusalCode, ErrorCode>> = {
  'file-encrypted': 'workbook_protected',
  'file-corrupt': 'workbook_unreadable',
  'file-too-large': 'workbook_too_large',
  'layout-not-table': 'workbook_header_missing',
  'summary-table': 'workbook_is_summary',
}
