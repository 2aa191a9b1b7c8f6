import { Link } from '@tanstack/react-router'
import { Flex, Typography } from 'antd'
import type { Dossier } from '#contract/dossier.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { splitReasons } from './eligibility-reasons.ts'

const OUTCOME: Readonly<Record<string, string>> = {
  eligible: '符合农村留守儿童的认定条件',
  'not-eligible': '目前不符合农村留守儿童的认定条件',
  'needs-evidence': '还缺情况，暂时不能认定',
  'no-definition': '本地文件没有写明认定条件',
  watch: '接近认定条件，请继续关注',
}
const HOLDS: Readonly<Record<string, string>> = { true: '符合', false: '不符合', unknown: '还不清楚' }

interface Props {
  readonly childId: string
  readonly eligibility: Dossier['eligibility']
}

/** What the county's definition says about this child now, each reason with the clause it comes from. */
export function EligibilityNote({ childId, eligibility }: Props) {
  const { first, rest } = splitReasons(eligibility)
  return (
    <Flex vertical gap={4}>
      <Typography.Text strong>{OUTCOME[eligibility.outcome] ?? '还没有认定结果'}</Typography.Text>
      {first.map(reasonLine)}
      {rest.length > 0 && (
        <details>
          <summary>没有用到的其他条件（{rest.length} 条）</summary>
          {rest.map(reasonLine)}
        </details>
      )}
      <Link to="/policy/compare" search={{ child: childId }}>
        各地怎么认定
      </Link>
    </Flex>
  )
}

function reasonLine(sentence: Dossier['eligibility']['sentences'][number]) {
  return (
    <div key={`${sentence.clause ?? ''}${sentence.text}`}>
      <Typography.Text type="secondary">{HOLDS[sentence.holds] ?? '还不清楚'}：</Typography.Text>
      {sentence.text} {sentence.clause !== null && <ClauseChip clause={sentence.clause} />}
    </div>
  )
}
