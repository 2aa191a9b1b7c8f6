import { Button, Flex, Radio, Table, Typography } from 'antd'
import { useState } from 'react'
import type { Comparison } from './correction.ts'
import { type ChildField, FIELD_LABEL, sayValue } from './words.ts'

interface Props {
  readonly rows: readonly Comparison[]
  readonly onSettle: (keepMine: ReadonlySet<ChildField>) => void
}

/** Mine beside the latest, field by field. Nothing is overwritten before a person has chosen. */
export function ConflictTable({ rows, onSettle }: Props) {
  const [mine, setMine] = useState<ReadonlySet<ChildField>>(new Set())
  const [decided, setDecided] = useState<ReadonlySet<ChildField>>(new Set())
  const choose = (field: ChildField, keep: boolean) => {
    const next = new Set(mine)
    if (keep) next.add(field)
    else next.delete(field)
    setMine(next)
    setDecided(new Set([...decided, field]))
  }
  return (
    <Flex vertical gap="small" style={{ marginBottom: 16 }}>
      <Typography.Text strong>请逐项选择，选好后再核对一遍保存</Typography.Text>
      <Table<Comparison>
        rowKey="field"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...rows]}
        columns={[
          { title: '栏目', key: 'field', render: (_, row) => FIELD_LABEL[row.field] },
          {
            title: '用哪一个',
            key: 'choice',
            render: (_, row) => (
              <Radio.Group
                vertical
                aria-label={`${FIELD_LABEL[row.field]}用哪一个`}
                {...(decided.has(row.field) ? { value: mine.has(row.field) } : { value: null })}
                onChange={(event) => choose(row.field, event.target.value === true)}
                options={[
                  { value: true, label: `我填的：${sayValue(row.field, row.mine)}` },
                  { value: false, label: `最新的：${sayValue(row.field, row.latest)}` },
                ]}
              />
            ),
          },
          { title: '打开时', key: 'before', render: (_, row) => sayValue(row.field, row.before) },
        ]}
      />
      <Button type="primary" disabled={decided.size < rows.length} onClick={() => onSettle(mine)}>
        按所选继续
      </Button>
    </Flex>
  )
}
