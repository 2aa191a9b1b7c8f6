export const VERDICTS = ['eligible', 'watch', 'needs-evidence', 'not-eligible', 'no-definition'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a document makes of a child. The last: it does not say who counts. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  eligible: '符合',
  watch: '先关注',
  'needs-evidence': '需要核实',
  'not-eligible': '不符合',
  'no-definition': '本文件没有定义',
}
