import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { exportChildren } from '#contract/child.ts'
import { addressOf } from '#web/client/call.ts'
import type { ChildFilters } from './list-search.ts'

const USUAL_PURPOSES = ['走访安排', '上报统计', '与学校核对', '检查或审计']
const OTHER = '其他'

interface Props {
  readonly filters: ChildFilters
  readonly total: number | undefined
}

/** The ledger leaves the house only with a stated purpose; the sheet itself stays masked. */
export function ExportButton({ filters, total }: Props) {
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState<string>()
  const [words, setWords] = useState('')
  const purpose = choice === OTHER ? words.trim() : choice

  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        导出
      </Button>
      <Modal
        title="导出儿童列表"
        open={open}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        footer={
          <Flex gap="small" justify="end">
            <Button onClick={() => setOpen(false)}>取消</Button>
            {/* A link, so that a refusal is a failed download and never a lost page. */}
            <Button
              type="primary"
              disabled={purpose === undefined || purpose === ''}
              href={purpose ? addressOf(exportChildren, { ...filters, purpose }) : undefined}
              download
              onClick={() => setOpen(false)}
            >
              导出表格
            </Button>
          </Flex>
        }
      >
        <Flex vertical gap="middle">
          <div>
            {total === undefined ? '按当前条件导出' : `按当前条件导出 ${total} 名儿童`}
            。姓名和证件号会遮盖，导出的人、时间和用途会留下记录。
          </div>
          <Radio.Group
            aria-label="导出用途"
            value={choice}
            onChange={(event) => setChoice(String(event.target.value))}
            options={[...USUAL_PURPOSES, OTHER].map((value) => ({ value, label: value }))}
          />
          {choice === OTHER && (
            <Input
              aria-label="写明用途"
              placeholder="写明用途，例如：县里关爱服务摸底"
              maxLength={100}
              value={words}
              autoFocus
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Flex>
      </Modal>
    </>
  )
}
