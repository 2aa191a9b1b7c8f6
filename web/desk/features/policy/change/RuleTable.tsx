import { Table } from 'antd'
import type { Trial } from '#contract/policy-edition.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { countWords, differenceWords } from './difference.ts'

type Rule = Trial['rules'][number]

interface Props {
  rules: readonly Rule[]
  /** What the document of a rule is called, for clauses that today's policy does not have. */
  shortOf: (rule: Rule) => string
}

function count(value: number | null): string {
  return value === null ? '无' : countWords(value)
}

/** Every rule of either policy; those that change most first, each with its clause. */
export function RuleTable({ rules, shortOf }: Props) {
  const weight = ({ now, later }: Rule) => Math.abs((later ?? 0) - (now ?? 0))
  const changed = rules
    .filter(({ now, later }) => differenceWords(now, later) !== '不变')
    .toSorted((a, b) => weight(b) - weight(a))
  const same = rules.filter((rule) => !changed.includes(rule))
  return (
    <Table<Rule>
      size="small"
      rowKey={({ id, clauseId }) => `${id} ${clauseId}`}
      title={() => `每月多少件待办，按规则（${rules.length} 条，其中 ${changed.length} 条有变化）`}
      dataSource={[...changed, ...same]}
      pagination={rules.length > 15 ? { pageSize: 15, size: 'small', showSizeChanger: false } : false}
      locale={{ emptyText: '两边都没有要派的待办' }}
      columns={[
        {
          title: '要办的事',
          dataIndex: 'title',
          render: (title: string, rule) => (
            <>
              {title} <ClauseChip clause={rule.clauseId} plain={`${shortOf(rule)} ${rule.clauseRef}`} />
              {rule.estimated && <span className="sw-soft"> 按近三个月估算</span>}
            </>
          ),
        },
        { title: '谁来办', dataIndex: 'ownerLabel', responsive: ['md'] },
        { title: '现在', dataIndex: 'now', align: 'right', render: count },
        { title: '以后', dataIndex: 'later', align: 'right', render: count },
        {
          title: '变化',
          key: 'difference',
          align: 'right',
          render: (_, { now, later }) => {
            const words = differenceWords(now, later)
            return words === '新增' || words === '取消' ? <span className="sw-mark">{words}</span> : words
          },
        },
      ]}
    />
  )
}
