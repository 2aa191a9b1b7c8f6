import { Alert, App, Button, Checkbox, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type RelativeInput, saveRelative } from '#contract/child.ts'
import { type Dossier, type Relative, readChild } from '#contract/dossier.ts'
import { newId, useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { type RevealedChild, RevealPanel } from '#web/ui/RevealPanel.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { sayRelative } from './family-words.ts'
import { RelativeFields } from './RelativeFields.tsx'
import { FaultForm } from './FaultForm.tsx'

interface Props {
  readonly dossier: Dossier
  /** Undefined for a new one. */
  readonly relative: Relative | undefined
  readonly onClose: () => void
}

interface Typed {
  relative: z.input<typeof RelativeInput>
  basis: string
}

/** Adds or corrects a relative. Correcting starts by looking, with a stated purpose, so that nothing is typed from memory. */
export function RelativeDrawer({ dossier, relative, onClose }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [relativeId] = useState(() => relative?.id ?? newId())
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(saveRelative)
  // The dossier on the page is read again after a refusal, so its version moves on; ours moves only when a person says so.
  const [version, setVersion] = useState(dossier.version)
  const latest = useRead(readChild, { id: dossier.id })
  const conflict = command.error?.code === 'version_conflict'
  const now = latest.data?.relatives.find((one) => one.id === relativeId)

  const fill = (values: RevealedChild | null) => {
    const clear = values?.relatives.find((one) => one.id === relativeId)
    if (clear === undefined) return
    form.setFieldsValue({
      relative: {
        name: clear.name,
        birthDate: clear.birthDate ?? undefined,
        idNumber: clear.idNumber ?? undefined,
        phone: clear.phone ?? undefined,
        address: clear.address ?? undefined,
      },
    })
  }
  const save = async ({ relative: typed, basis }: Typed) => {
    const done = await command.send({
      id: dossier.id,
      expectedVersion: version,
      basis,
      // What is not sent stays as it is; an emptied text is taken away. A phone cannot be empty, only exchanged.
      relative: { ...typed, id: relativeId, phone: typed.phone === '' ? undefined : typed.phone },
    })
    if (done === undefined) return
    setDirty(false)
    void message.success('已保存')
    onClose()
  }
  const takeLatest = async () => {
    const read = await latest.refetch()
    if (read.data === undefined) return
    setVersion(read.data.version)
    command.reset()
  }
  return (
    <FormDrawer
      title={relative === undefined ? '添加家人' : `更正 ${relative.nameMasked}`}
      size={640}
      dirty={dirty}
      submit={{ words: '保存', busy: command.busy, onSubmit: () => form.submit() }}
      onClose={onClose}
    >
      {relative !== undefined && (
        <>
          <Typography.Paragraph>
            没有填的栏目保持原样。先查看完整信息，系统会帮您填好，再改要改的。
          </Typography.Paragraph>
          {dossier.canReveal && <RevealPanel childId={dossier.id} onReveal={fill} />}
        </>
      )}
      <FaultForm<Typed>
        form={form}
        initialValues={{ relative: { relation: relative?.relation, deceased: relative?.deceased ?? false } }}
        onTouch={() => setDirty(true)}
        onFinish={(typed) => void save(typed)}
      >
        <RelativeFields at={['relative']} />
        <Form.Item name={['relative', 'deceased']} valuePropName="checked">
          <Checkbox>已去世</Checkbox>
        </Form.Item>
        <Form.Item
          name="basis"
          label="依据"
          rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
          extra="例如：看了户口簿原件"
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      </FaultForm>
      {conflict ? (
        <Alert
          type="warning"
          showIcon
          title="这份档案刚被别人改过，您填的内容还在。"
          description={
            now === undefined
              ? '这名家人没有别的改动。'
              : `最新记的是：${sayRelative(now)}。您填了的栏目保存后会替换它。`
          }
          action={
            <Button size="small" loading={latest.isFetching} onClick={() => void takeLatest()}>
              看过了，保留我填的
            </Button>
          }
        />
      ) : (
        <ErrorNote error={command.error} onRetry={() => form.submit()} />
      )}
    </FormDrawer>
  )
}
