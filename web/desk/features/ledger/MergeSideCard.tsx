import { Link } from '@tanstack/react-router'
import { Card } from 'antd'
import type { MergeSide } from '#contract/child-merge.ts'
import { labelOf, RELATION } from '#contract/codes.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatDay } from '#web/ui/format.ts'
import { Facts } from '../cases/Facts.tsx'
import { CHILD_STATUS, shownName } from '../children/words.ts'

interface Props {
  readonly title: string
  readonly side: MergeSide
}

/** One record, and what hangs on it. */
export function MergeSideCard({ title, side }: Props) {
  const may = useMay()
  const family = side.relatives.map((each) => `${labelOf(RELATION, each.relation)} ${each.nameMasked}`).join('，')
  return (
    <Card
      size="small"
      title={title}
      style={{ flex: '1 1 280px', minWidth: 0 }}
      extra={
        <Link to="/children/$id" params={{ id: side.id }} target="_blank">
          打开档案
        </Link>
      }
    >
      <Facts
        facts={[
          ['姓名', shownName(side)],
          ['出生日期', side.birthDate],
          ['现居住地', side.areaName],
          ['状态', labelOf(CHILD_STATUS, side.status)],
          ['建档', formatDay(side.registeredOn)],
          ['家人', family === '' ? '还没有登记' : family],
          ['走访', `${side.visits} 次`],
          ['在办个案', may('case.read') && `${side.openCases} 件`],
        ]}
      />
    </Card>
  )
}
