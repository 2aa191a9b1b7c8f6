import { Table } from 'antd'
import { VERDICT_WORDS, VERDICTS, type Verdict } from '../verdict-words.ts'
import { differenceWords } from './difference.ts'

interface Props {
  before: Readonly<Record<string, number>>
  after: Readonly<Record<string, number>>
}

interface Row {
  verdict: Verdict
  today: number
  after: number
}

/** How many children stand at each verdict, today and then. */
export function VerdictTable({ before, after }: Props) {
  const rows: Row[] = VERDICTS.map((verdict) => ({ verdict, today: before[verdict] ?? 0, after: after[verdict] ?? 0 }))
  return (
    <Table<Row>
      size="small"
      rowKey="verdict"
      title={() => '认定结果'}
      dataSource={rows.filter((row) => row.today > 0 || row.after > 0)}
      pagination={false}
      columns={[
        { title: '结果', key: 'verdict', render: (_, { verdict }) => VERDICT_WORDS[verdict] },
        { title: '现在', dataIndex: 'today', align: 'right' },
        { title: '以后', dataIndex: 'after', align: 'right' },
        { title: '变化', key: 'difference', align: 'right', render: (_, row) => differenceWords(row.today, row.after) },
      ]}
    />
  )
}
