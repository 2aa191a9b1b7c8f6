import { UNIT_KIND_WORDS } from '#contract/unit-kinds.ts'
import { WORKFLOW_WORDS } from '#policy/clause-words.ts'
import type { Clause } from './outline.ts'

export interface ClausePart {
  /** One of the six things a clause becomes. */
  readonly kind: string
  readonly text: string
}

const KINDS: Readonly<Record<string, string>> = UNIT_KIND_WORDS
const WORKFLOWS: Readonly<Record<string, string>> = WORKFLOW_WORDS

export function unitKindWords(kinds: readonly string[]): string {
  return kinds.map((kind) => KINDS[kind] ?? '有关单位').join('、')
}

/** Parts of the report form and of the scenarios that stand nowhere else on the screens. */
const SPOKEN: Readonly<Record<string, string>> = {
  reporter: '写明谁必须报告',
  recipient: '写明报告送到哪里',
  channel: '写明可以从哪里报告',
  placement: '写明孩子可以临时安置到哪里',
}
/** Parts that show by their name where they are at work, see `clause-uses.ts`. */
const SHOWN = ['situation', 'scenario', 'step', 'team', 'service']

function workflowParts({ becomes }: Clause, uses: readonly string[]): ClausePart[] {
  const spoken = becomes.flatMap((word) => {
    const text = SPOKEN[word]
    return text === undefined ? [] : [{ kind: '流程要求', text }]
  })
  const idle = uses.length === 0 && becomes.some((word) => SHOWN.includes(word))
  return idle ? [...spoken, { kind: '流程要求', text: '本县文件已经写到这方面，按本县的办' }] : spoken
}

/** 2026-06-01 → 2026年6月1日 */
function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/**
 * What stands in the clause itself, as sentences. `uses`: where the screens are at work by it. Of several documents only
 * one defines, so a definition in another is read and not applied.
 */
export function partsOf(
  clause: Clause,
  { uses, definitionSource }: { uses: readonly string[]; definitionSource: string | null },
): ClausePart[] {
  const parts: ClausePart[] = []
  if (clause.becomes.includes('definition')) {
    const applied = clause.source === definitionSource
    parts.push({
      kind: '认定条件',
      text: applied ? '用来判断哪些孩子算留守儿童' : '本县按自己的文件认定，这里只供对照',
    })
  }
  parts.push(...workflowParts(clause, uses))
  for (const use of uses) parts.push({ kind: '流程要求', text: use })
  if (clause.guard !== null) {
    const { workflow, step, needs } = clause.guard
    parts.push({ kind: '流程要求', text: `${WORKFLOWS[workflow] ?? '流程'}“${step}”这一步：${needs}` })
  }
  if (clause.register !== null) {
    const { by, columns } = clause.register
    parts.push({ kind: '名册台账', text: `由${unitKindWords(by)}记：${columns.join('、')}` })
  }
  if (clause.return !== null) {
    const { by, evidence } = clause.return
    parts.push({ kind: '部门回报', text: `由${unitKindWords(by)}回报：${evidence.join('、')}` })
  }
  if (clause.target !== null) {
    const { measure, by, past } = clause.target
    const until = by === null ? '' : `，${dayWords(by)}前`
    parts.push({ kind: past ? '历史目标（期限已过）' : '目标', text: `${measure}${until}` })
  }
  return parts
}
