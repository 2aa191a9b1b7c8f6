import { Checkbox, Flex, Typography } from 'antd'
import type { ChildRow } from '#contract/child.ts'
import { labelOf, SEX } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { hasLeft, shownName } from './words.ts'

interface Props {
  readonly rows: readonly ChildRow[]
  readonly sibling: ChildRow | undefined
  readonly onSibling: (row: ChildRow | undefined) => void
}

/** Children who may be the same one, covered as everywhere; the record opens in a tab of its own. */
export function CandidateList({ rows, sibling, onSibling }: Props) {
  return (
    <section aria-label="可能已建档">
      <Typography.Paragraph strong>可能已建档，请先看看是不是同一个孩子</Typography.Paragraph>
      <Flex vertical gap="small" style={{ marginBottom: 16 }}>
        {rows.map((row) => (
          <Flex key={row.id} gap="middle" align="center" wrap>
            <a href={`/children/${row.id}`} target="_blank" rel="noopener">
              {shownName(row)}
            </a>
            <span>
              {labelOf(SEX, row.sex)}，{row.age} 岁，{row.townshipName} {row.areaName}
              {row.schoolName !== null && `，${row.schoolName}`}
              {row.lastVisitOn !== null && `，上次走访 ${formatDay(row.lastVisitOn)}`}
            </span>
            {hasLeft(row) && (
              <Typography.Text type="warning">已退出台账。是这个孩子的，打开档案点“重新列入台账”</Typography.Text>
            )}
            <Checkbox
              checked={sibling?.id === row.id}
              onChange={(event) => onSibling(event.target.checked ? row : undefined)}
            >
              是同一户的兄弟姐妹
            </Checkbox>
          </Flex>
        ))}
      </Flex>
    </section>
  )
}
