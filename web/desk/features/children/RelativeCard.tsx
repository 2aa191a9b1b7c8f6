import { Button, Card, Flex, Tag, Timeline, Typography } from 'antd'
import type { Relative } from '#contract/dossier.ts'
import { labelOf, RELATION } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { historyOf, isParent, sayStatus } from './family-words.ts'

interface Props {
  readonly relative: Relative
  readonly delegated: boolean
  readonly canWrite: boolean
  readonly onMove: () => void
  readonly onEdit: () => void
}

export function RelativeCard({ relative, delegated, canWrite, onMove, onEdit }: Props) {
  const facts = [
    relative.birthYear === null ? null : `${relative.birthYear} 年生`,
    relative.idNumberMasked,
    relative.phoneMasked,
  ].filter((fact) => fact !== null)
  const parent = isParent(relative.relation)
  return (
    <Card
      size="small"
      title={
        <Flex gap="small" align="center" wrap>
          {labelOf(RELATION, relative.relation)} {relative.nameMasked}
          {relative.merged && <Tag>来自并入的档案</Tag>}
          {relative.deceased && <Tag>已去世</Tag>}
          {relative.carer && <Tag>{delegated && !parent ? '受委托的实际照料人' : '实际照料人'}</Tag>}
        </Flex>
      }
      extra={
        canWrite && (
          <Flex gap="small">
            {parent && !relative.deceased && (
              <Button size="small" type="primary" ghost onClick={onMove}>
                记录变化
              </Button>
            )}
            <Button size="small" onClick={onEdit}>
              更正
            </Button>
          </Flex>
        )
      }
    >
      <Flex vertical gap="small">
        <span>{facts.length === 0 ? '出生、证件和电话都还没填' : facts.join('，')}</span>
        {parent && relative.statuses.length === 0 && (
          <Typography.Text type="secondary">还没有记过在哪里、做什么，请点“记录变化”。</Typography.Text>
        )}
        {relative.statuses.length > 0 && (
          <Timeline
            items={historyOf(relative.statuses).map((status) => ({
              key: status.id,
              color: 'gray',
              content: (
                <Flex vertical>
                  <Typography.Text strong={status.current}>
                    {formatDay(status.since)}起：{sayStatus(status)}
                  </Typography.Text>
                  <Typography.Text type="secondary">
                    {status.evidence !== null && `依据：${status.evidence}；`}
                    {status.recordedBy} 记于{formatDay(status.recordedAt)}
                  </Typography.Text>
                </Flex>
              ),
            }))}
          />
        )}
      </Flex>
    </Card>
  )
}
