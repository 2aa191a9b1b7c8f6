import { App, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type ParentStatusInput, recordParentStatus } from '#contract/child.ts'
import { type Relative } from '#contract/dossier.ts'
import { labelOf, RELATION } from '#contract/codes.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { StatusFields } from './StatusFields.tsx'
import { FaultForm } from './FaultForm.tsx'

interface Props {
  readonly childId: string
  readonly relative: Relative
  readonly onClose: () => void
}

interface Typed {
  status: z.input<typeof ParentStatusInput>
}

/** Adds a row to a parent's history; earlier rows stay, because definitions look back in time. */
export function ParentStatusDrawer({ childId, relative, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(recordParentStatus)
  const who = labelOf(RELATION, relative.relation)

  const save = async ({ status }: Typed) => {
    const done = await command.send({ id: childId, relativeId: relative.id, status })
    if (done === undefined) return
    setDirty(false)
    void message.success('已记下，以前的情况也都留着')
    onClose()
  }
  return (
    <FormDrawer
      title={`记录${who} ${relative.nameMasked} 的变化`}
      dirty={dirty}
      submit={{ words: '记下变化', busy: command.busy, onSubmit: () => form.submit() }}
      onClose={onClose}
    >
      <FaultForm<Typed> form={form} onTouch={() => setDirty(true)} onFinish={(typed) => void save(typed)}>
        <StatusFields at={['status']} who={who} required />
      </FaultForm>
      <ErrorNote error={command.error} onRetry={() => form.submit()} />
    </FormDrawer>
  )
}
