import { DownloadOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Table } from 'antd'
import { downloadImportErrors } from '#contract/import.ts'
import { addressOf } from '#web/client/call.ts'
import type { Import } from './upload-import.ts'

/** Where each mistake stands in the sheet, what is wrong and how to mend it. */
export function ImportProblems({ sheet }: { readonly sheet: Import }) {
  if (sheet.counts.invalid === 0 && sheet.problems.length === 0) return null
  return (
    <Card
      size="small"
      title={`有误的 ${sheet.counts.invalid} 行`}
      extra={
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={addressOf(downloadImportErrors, { id: sheet.id })}
          download
        >
          下载有误的行
        </Button>
      }
    >
      <Table
        rowKey={(problem) => `${problem.row}-${problem.column}-${problem.field}-${problem.reason}`}
        tableLayout="fixed"
        dataSource={sheet.problems}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true, showTotal: (n) => `共 ${n} 处` }}
        columns={[
          // On a narrow screen one mistake is one block: where, what, how, without scrolling sideways.
          {
            title: '哪里不对，怎么改',
            key: 'all',
            responsive: ['xs'],
            render: (_, problem) => <Mistake {...problem} />,
          },
          { title: '行', dataIndex: 'row', width: 72, align: 'right', responsive: ['sm'] },
          { title: '列', dataIndex: 'column', width: 96, responsive: ['sm'] },
          { title: '栏目', dataIndex: 'field', width: 140, responsive: ['sm'] },
          { title: '哪里不对', dataIndex: 'reason', responsive: ['sm'] },
          { title: '怎么改', dataIndex: 'fix', responsive: ['sm'] },
        ]}
      />
    </Card>
  )
}

function Mistake({ row, column, field, reason, fix }: Import['problems'][number]) {
  return (
    <Flex vertical gap={2} style={{ overflowWrap: 'anywhere' }}>
      <strong>
        第 {row} 行，{column} 列 {field}
      </strong>
      <span>{reason}</span>
      <span>怎么改：{fix}</span>
    </Flex>
  )
}
