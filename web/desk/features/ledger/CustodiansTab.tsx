import { Card, Flex, Form, Input, Select, Tag, Typography } from 'antd'
import { type Custodian, listCustodians, nameCustodian } from '#contract/ledger-custodian.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { ActForm } from '../cases/ActForm.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { DayInput } from '../children/DayInput.tsx'

interface Values {
  readonly postId: string
  readonly since: string
  readonly basis: string
}

function Township({ row }: { readonly row: Custodian }) {
  return (
    <Card size="small" title={row.areaName} extra={row.name === null && <Tag>还没有专管人</Tag>}>
      {row.name !== null && (
        <p style={{ marginBottom: 12 }}>
          {row.name}，{row.unitName}，{row.since === null ? '' : `${formatDay(row.since)}起`}{' '}
          <Typography.Text type="secondary">依据：{row.basis}</Typography.Text>
        </p>
      )}
      {row.candidates.length === 0 ? (
        <Typography.Text type="secondary">这个乡镇还没有人任岗，请先任命岗位。</Typography.Text>
      ) : (
        <ActForm<typeof nameCustodian.input, typeof nameCustodian.output, Values>
          entry={nameCustodian}
          name={`name-custodian-${row.areaCode}`}
          submit={row.name === null ? '指定' : '换人'}
          saved="已指定"
          quiet
          toInput={(values) => ({ ...values, areaCode: row.areaCode })}
        >
          <Form.Item name="postId" label="由谁专管" rules={[{ required: true, message: '请选由谁专管' }]}>
            <Select
              options={row.candidates.map(({ postId, name, unitName }) => ({
                value: postId,
                label: `${name}（${unitName}）`,
              }))}
            />
          </Form.Item>
          <Form.Item name="since" label="从哪天起" rules={[{ required: true, message: '请填从哪天起' }]}>
            <DayInput />
          </Form.Item>
          <Form.Item
            name="basis"
            label="依据"
            rules={[{ required: true, whitespace: true, message: '请写明依据，比如哪次会议、哪份文件' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </ActForm>
      )}
    </Card>
  )
}

/** Who answers for the data of each township's ledger; whoever has nobody comes first. */
export function CustodiansTab() {
  const custodians = useRead(listCustodians, {})
  if (custodians.data === undefined) {
    if (custodians.error === null) return <Loading />
    return <ErrorNote error={custodians.error} onRetry={() => void custodians.refetch()} />
  }
  if (custodians.data.rows.length === 0) return <EmptyState title="没有乡镇" text="您的工作范围里没有乡镇台账。" />
  return (
    <KeptDrafts>
      <Flex vertical gap="middle">
        {custodians.data.rows.map((row) => (
          <Township key={row.areaCode} row={row} />
        ))}
      </Flex>
    </KeptDrafts>
  )
}
