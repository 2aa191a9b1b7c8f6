import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { type ChildFields, correctChild } from '#contract/child.ts'
import { type Dossier, readChild } from '#contract/dossier.ts'
import { labelOf, RELATION } from '#contract/codes.ts'
import { call, CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { ConflictTable } from './ConflictTable.tsx'
import { changedFields, compareWithLatest, correctionOf, rebased } from './correction.ts'
import { FieldItem } from './FieldItem.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { fieldsOf, maskedOf, type SectionName, SECTIONS, UNTOLD } from './sections.ts'
import type { ChildField } from './words.ts'
import { FaultForm } from './FaultForm.tsx'

interface Props {
  readonly dossier: Dossier
  readonly section: SectionName
  readonly onClose: () => void
}

type Typed = Partial<ChildFields> & { basis: string }

/** Corrects one section on a stated ground. When somebody else was faster, both versions are laid side by side. */
export function CorrectDrawer({ dossier, section, onClose }: Props) {
  const { title, fields } = SECTIONS[section]
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [base, setBase] = useState(dossier)
  const [latest, setLatest] = useState<Dossier>()
  const [latestError, setLatestError] = useState<CallError | null>(null)
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(correctChild)

  const typed = () => {
    const values = form.getFieldsValue(true)
    return Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<ChildFields>
  }
  const readLatest = async () => {
    try {
      setLatest(await call(readChild, { id: dossier.id }))
      setLatestError(null)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setLatestError(error)
    }
  }
  const save = async ({ basis }: Typed) => {
    if (changedFields(base, typed()).length === 0) {
      void message.info('没有改动，不用保存')
      return
    }
    const done = await command.send({
      id: base.id,
      expectedVersion: base.version,
      basis,
      fields: correctionOf(base, typed()),
    })
    if (done === undefined) return
    setDirty(false)
    void message.success('已更正，改前改后都留有记录')
    onClose()
  }
  const settle = (keepMine: ReadonlySet<ChildField>) => {
    if (latest === undefined) return
    form.setFieldsValue(rebased(latest, typed(), keepMine))
    setBase(latest)
    setLatest(undefined)
    // The old attempt was refused; what is sent now is another correction.
    command.reset()
  }

  const conflict = command.error?.code === 'version_conflict'
  const people = base.relatives.map((relative) => ({
    value: relative.id,
    label: `${labelOf(RELATION, relative.relation)} ${relative.nameMasked}`,
  }))
  const initial = fieldsOf(base)

  return (
    <FormDrawer
      title={`更正${title}`}
      dirty={dirty}
      submit={{ words: '保存更正', busy: command.busy, disabled: conflict, onSubmit: () => form.submit() }}
      onClose={onClose}
    >
      {conflict && latest === undefined && (
        <Alert
          type="warning"
          showIcon
          title="这份档案刚被别人改过，您填的内容还在。"
          description={latestError?.message}
          action={<Button onClick={() => void readLatest()}>对照最新内容</Button>}
        />
      )}
      {latest !== undefined && <ConflictTable rows={compareWithLatest(base, latest, typed())} onSettle={settle} />}
      {!conflict && <ErrorNote error={command.error} onRetry={() => form.submit()} />}
      <FaultForm<Typed>
        form={form}
        disabled={latest !== undefined}
        initialValues={Object.fromEntries(fields.map((field) => [field, initial[field]]))}
        onTouch={() => setDirty(true)}
        onFinish={(values) => void save(values)}
      >
        {fields.map((field) => (
          <FieldItem
            key={field}
            field={field}
            people={people}
            placeholder={UNTOLD.has(field) ? `现在是 ${maskedOf(base, field) ?? '遮盖的内容'}，不改就留空` : undefined}
          />
        ))}
        <Form.Item
          name="basis"
          label="依据"
          extra="例如：看了户口簿原件；父亲来电告知，电话已核实"
          rules={[{ required: true, whitespace: true, message: '请写明凭什么更正' }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </FaultForm>
    </FormDrawer>
  )
}
