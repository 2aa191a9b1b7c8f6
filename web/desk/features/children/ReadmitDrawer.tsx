import { App, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { READMISSION_REASON, readmitChild } from '#contract/child-status.ts'
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

type Typed = Grounds<z.input<typeof readmitChild.input>['reason']>

/** Whoever the file says has died can only have left by mistake. */
const AFTER_DEATH = READMISSION_REASON.filter(({ code }) => code === 'left-in-error')

/** Why a child that left comes back, since when, and how one knows. */
export function ReadmitDrawer({ dossier, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(readmitChild)

  const save = async (typed: Typed) => {
    const done = await command.send({ id: dossier.id, expectedVersion: dossier.version, ...typed })
    if (done === undefined) return
    setDirty(false)
    void message.success('已重新列入台账。请接着核对父母情况、照料人和住址')
    onClose()
  }
  return (
    <FormDrawer
      title={`把 ${shownName(dossier)} 重新列入台账`}
      dirty={dirty}
      submit={{ words: '重新列入', busy: command.busy, onSubmit: () => form.submit() }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>
        仍用原来的档案，走访和核对从今天重新算起。档案里还是退出时的情况，列入后标为“待核实”：有变化的请更正，没变化的点“核对无变化”。
      </p>
      <GroundsForm
        form={form}
        question="为什么重新列入"
        reasons={dossier.exitPassed?.reason === 'died' ? AFTER_DEATH : READMISSION_REASON}
        onTouch={() => setDirty(true)}
        onFinish={(typed) => void save(typed)}
      />
      <ErrorNote error={command.error} onRetry={() => form.submit()} />
    </FormDrawer>
  )
}
