import { App, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { EXIT_REASON, proposeExit } from '#contract/child-status.ts'
import type { Dossier } from '#contract/dossier.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { type Grounds, GroundsForm } from './GroundsForm.tsx'
import { shownName } from './words.ts'

interface Props {
  readonly dossier: Dossier
  readonly onClose: () => void
}

type Typed = Grounds<z.input<typeof proposeExit.input>['reason']>

/** Why a child should leave the ledger, since when, and how one knows. Somebody else decides. */
export function ExitDrawer({ dossier, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(proposeExit)

  const save = async (typed: Typed) => {
    const done = await command.send({ id: dossier.id, ...typed })
    if (done === undefined) return
    setDirty(false)
    void message.success('已提出，等乡镇或县里决定')
    onClose()
  }
  return (
    <FormDrawer
      title={`提出 ${shownName(dossier)} 退出台账`}
      dirty={dirty}
      submit={{ words: '提出退出', busy: command.busy, onSubmit: () => form.submit() }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>
        退出由乡镇或县里的另一人决定，决定之前孩子还在册，走访照常。退出后档案留着，不会删除。
      </p>
      <GroundsForm
        form={form}
        question="为什么退出"
        reasons={EXIT_REASON}
        onTouch={() => setDirty(true)}
        onFinish={(typed) => void save(typed)}
      />
      <ErrorNote error={command.error} onRetry={() => form.submit()} />
    </FormDrawer>
  )
}
