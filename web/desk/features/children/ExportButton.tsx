import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Modal, Radio } from 'antd'
import { useState } from 'react'
import { EXPORT_PURPOSES, exportChildren } from '#contract/child.ts'
import { useDownload } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { choicesOf, EXPORT_WORDS } from '#web/ui/purpose-words.ts'
import type { ChildFilters } from './list-search.ts'

interface Props {
  readonly filters: ChildFilters
  readonly total: number | undefined
}

/** The ledger leaves the house only with a stated purpose; the sheet itself stays masked. */
export function ExportButton({ filters, total }: Props) {
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState<(typeof EXPORT_PURPOSES)[number]>()
  const sheet = useDownload(exportChildren)

  // Too many to write into one sheet: the server says how many there are.
  const limit = sheet.error?.details['limit']

  function close(): void {
    // What has been asked for will arrive and is on record; closing would only look like taking it back.
    if (sheet.isPending) return
    finish()
  }
  function finish(): void {
    setOpen(false)
    setPurpose(undefined)
    sheet.reset()
  }

  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        导出
      </Button>
      <Modal
        title="导出儿童列表"
        open={open}
        onCancel={close}
        destroyOnHidden
        okText={sheet.isPending ? '正在生成表格' : '导出表格'}
        cancelText="取消"
        cancelButtonProps={{ disabled: sheet.isPending }}
        confirmLoading={sheet.isPending}
        okButtonProps={{ disabled: purpose === undefined }}
        onOk={() => purpose !== undefined && sheet.mutate({ ...filters, purpose }, { onSuccess: finish })}
      >
        <Flex vertical gap="middle">
          <div>
            {total === undefined ? '按当前条件导出' : `按当前条件导出 ${total} 名儿童`}
            。姓名会遮盖，不含证件号；导出的人、时间和用途会留下记录。
          </div>
          <Radio.Group
            aria-label="导出用途"
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            options={choicesOf(EXPORT_PURPOSES, EXPORT_WORDS)}
          />
          {typeof limit === 'number' ? (
            <div role="alert">一次最多导出 {limit} 名儿童，请先选一个乡镇或村再导出。</div>
          ) : (
            <ErrorNote error={sheet.error} />
          )}
        </Flex>
      </Modal>
    </>
  )
}
