import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type LedgerReturnView, reopenLedgerReturn } from '#contract/ledger-return.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useAct } from './use-act.ts'

interface Props {
  readonly view: LedgerReturnView
  readonly act: 'take-back' | 'send-back'
}

/** Whoever made it takes it back, whoever stands above sends it back: the same act in words of its own. */
const WORDS = {
  'take-back': { title: '收回重做', ok: '收回', done: '已收回，新的一版按今天的台账生成' },
  'send-back': { title: '退回重报', ok: '退回', done: '已退回，新的一版按今天的台账生成' },
} as const

/** Sends a return back, or takes it back; the old revision stays. */
export function ReopenDialog({ view, act: name }: Props) {
  const words = WORDS[name]
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [nextId] = useState(newId)
  const navigate = useNavigate()
  const act = useAct(reopenLedgerReturn, words.done)
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {words.title}
      </Button>
      <Modal
        title={words.title}
        open={open}
        onCancel={() => setOpen(false)}
        okText={words.ok}
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
        <p className="sw-block">
          {view.level === 'township'
            ? '这一版连同签字原样留着，但签字不再算数；另生成一版，各村重新核签。核签过的村会收到消息。'
            : '这一版连同签字原样留着，另生成一版重新汇总签字。'}
        </p>
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
