import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type LedgerReturnView, reopenLedgerReturn } from '#contract/ledger-return.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useAct } from './use-act.ts'

/** Sends a return back, or takes it back; the old revision stays. */
export function ReopenDialog({ view }: { readonly view: LedgerReturnView }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [nextId] = useState(newId)
  const navigate = useNavigate()
  const act = useAct(reopenLedgerReturn, '已退回，新的一版按今天的台账生成')
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        退回重报
      </Button>
      <Modal
        title="退回重报"
        open={open}
        onCancel={() => setOpen(false)}
        okText="退回"
        cancelText="取消"
        confirmLoading={act.pending}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() =>
          act.send({ id: view.id, expectedVersion: view.version, newId: nextId, reason }, () => {
            setOpen(false)
            void navigate({ to: '/ledger-returns/$id', params: { id: nextId } })
          })
        }
      >
        <p className="sw-block">这一版连同签字原样留着，另生成一版重新核签。</p>
        <Form layout="vertical">
          <Form.Item label="原因">
            <Input.TextArea
              aria-label="原因"
              value={reason}
              maxLength={200}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
        <ErrorNote error={act.error} />
      </Modal>
    </>
  )
}
