import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { confirmVillageRows, type LedgerReturnView } from '#contract/ledger-return.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useAct } from './use-act.ts'

/** A township enters what villages signed on paper, for all that have not confirmed themselves. */
export function PaperDialog({ view }: { readonly view: LedgerReturnView }) {
  const [open, setOpen] = useState(false)
  const [basis, setBasis] = useState('')
  const act = useAct(confirmVillageRows, '已代录')
  const signed = new Set(view.signatures.filter(({ part }) => part === 'village').map(({ areaCode }) => areaCode))
  const waiting = view.rows.filter(({ confirmable, areaCode }) => confirmable && !signed.has(areaCode))
  return (
    <>
      <Button onClick={() => setOpen(true)}>代录纸质核签</Button>
      <Modal
        title="代录纸质核签"
        open={open}
        onCancel={() => setOpen(false)}
        okText={`代录 ${waiting.length} 个村`}
        cancelText="取消"
        confirmLoading={act.pending}
        okButtonProps={{ disabled: basis.trim() === '' }}
        onOk={() =>
          act.send(
            { id: view.id, expectedVersion: view.version, areaCodes: waiting.map(({ areaCode }) => areaCode), basis },
            () => setOpen(false),
          )
        }
      >
        <p className="sw-block">还没核签：{waiting.map(({ areaName }) => areaName).join('、')}。代录会写明是您录的。</p>
        <Form layout="vertical">
          <Form.Item label="依据" extra="例如：村里签字盖章的核签表，12月25日收到">
            <Input aria-label="依据" value={basis} maxLength={100} onChange={(event) => setBasis(event.target.value)} />
          </Form.Item>
        </Form>
        <ErrorNote error={act.error} />
      </Modal>
    </>
  )
}
