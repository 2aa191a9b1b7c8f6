import type { RosterFinding } from '#contract/roster-finding.ts'
import type { RosterRequest } from '#contract/roster.ts'

export const FINDING_STATE_WORDS: Readonly<Record<RosterFinding['state'], string>> = {
  open: '待认定',
  waiting: '等单位答复',
  settled: '已认定',
}
export const REQUEST_STATE_WORDS: Readonly<Record<RosterRequest['state'], string>> = {
  asked: '还没交',
  'handed-in': '已交',
  excused: '不用交',
}
export const ANSWER_WORDS = { corrected: '名单已改', 'list-right': '名单没错' } as const

/** What the file chooser offers; the server looks at the bytes, not at the ending. */
export const SHEET_ENDINGS = '.xlsx,.xls,.et,.ods,.fods,.csv,.tsv,.txt,.xml,.html,.htm,.mht'
