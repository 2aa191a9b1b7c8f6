import { PAUSE_REASONS } from '#contract/duty.ts'

type PauseReason = (typeof PAUSE_REASONS)[number]

const PAUSE_WORDS: Readonly<Record<PauseReason, string>> = {
  'family-away': '孩子一家暂时外出，见不到人',
  'force-majeure': '灾害、疫情等，去不了',
  'other-office': '要等别的单位先办',
  court: '案件在法院、检察院，要等结果',
  'child-in-hospital': '孩子住院',
}

export function pauseWords(reason: string | null): string {
  return (
    PAUSE_REASONS.map((known) => [known, PAUSE_WORDS[known]]).find(([known]) => known === reason)?.[1] ?? '原因没有写明'
  )
}

export const PAUSE_OPTIONS = PAUSE_REASONS.map((value) => ({ value, label: PAUSE_WORDS[value] }))
