import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { EXPORT_PURPOSES } from '#contract/child.ts'
import { CHILD_LAYOUTS, type ChildLayout, exportCountedChildren } from '#contract/ledger-return-children.ts'
import { exportLedgerReturn, type LedgerReturnView } from '#contract/ledger-return.ts'
import { useDownload } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { choicesOf, EXPORT_WORDS } from '#web/ui/purpose-words.ts'

const LAYOUT_WORDS: Readonly<Record<ChildLayout, string>> = {
  'f1-sheets': '登记表（一人一张）',
  'f1-list': '登记名册（一人一行）',
  welfare: '全国儿童福利信息系统字段',
  'school-register': '全国学籍系统字段',
  gbt31000: '综治留守人员信息（GB/T 31000）',
}

/** The forms as spreadsheets; children leave the house whole only for a purpose, on record. */
export function ReturnExports({ view }: { readonly view: LedgerReturnView }) {
  const may = useMay()
  const forms = useDownload(exportLedgerReturn)
  const children = useDownload(exportCountedChildren)
  const places = view.rows.length > 0 ? view.rows : []
  const [open, setOpen] = useState(false)
  const [layout, setLayout] = useState<ChildLayout>('f1-list')
  const [areaCode, setAreaCode] = useState(places[0]?.areaCode)
  const [purpose, setPurpose] = useState<(typeof EXPORT_PURPOSES)[number]>()
  const limit = children.error?.details['limit']
  return (
    <Flex gap="small" wrap>
      <Button icon={<DownloadOutlined />} loading={forms.isPending} onClick={() => forms.mutate({ id: view.id })}>
        导出汇总表
      </Button>
      {may('ledger-return.export') && areaCode !== undefined && <Button onClick={() => setOpen(true)}>导出儿童</Button>}
      <ErrorNote error={forms.error} />
      <Modal
        title="导出登记表和其他系统字段"
        open={open}
        onCancel={() => setOpen(false)}
        okText="导出"
        cancelText="取消"
        confirmLoading={children.isPending}
        okButtonProps={{ disabled: purpose === undefined }}
        onOk={() =>
          purpose !== undefined &&
          areaCode !== undefined &&
          children.mutate({ id: view.id, layout, areaCode, purpose }, { onSuccess: () => setOpen(false) })
        }
      >
        <p className="sw-block">含完整姓名、证件号、电话。谁导出、用途、多少人都会留下记录，文件用完请删除。</p>
        <Form layout="vertical">
          <Form.Item label="表样">
            <Select
              aria-label="表样"
              value={layout}
              options={choicesOf(CHILD_LAYOUTS, LAYOUT_WORDS)}
              onChange={setLayout}
            />
          </Form.Item>
          <Form.Item label="范围">
            <Select
              aria-label="范围"
              value={areaCode}
              options={places.map((row) => ({ value: row.areaCode, label: row.areaName }))}
              onChange={setAreaCode}
            />
          </Form.Item>
          <Form.Item label="用途">
            <Select
              aria-label="用途"
              placeholder="请选择"
              value={purpose ?? null}
              options={choicesOf(EXPORT_PURPOSES, EXPORT_WORDS)}
              onChange={(one) => setPurpose(one ?? undefined)}
            />
          </Form.Item>
        </Form>
        {typeof limit === 'number' ? (
          <div role="alert">
            {children.error?.details['total'] === 0 ? '这里没有计入的孩子。' : `一次最多导出 ${limit} 人，请选一个村。`}
          </div>
        ) : (
          <ErrorNote error={children.error} />
        )}
      </Modal>
    </Flex>
  )
}
