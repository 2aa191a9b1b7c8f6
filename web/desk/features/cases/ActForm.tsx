import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Form } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { type FormCommand, useFormCommand } from '#web/ui/use-form-command.ts'
import { useDrafts } from './drafts.ts'

type Input<I extends z.ZodType, O extends z.ZodType> = Parameters<FormCommand<I, O>['send']>[0]

interface Props<I extends z.ZodType, O extends z.ZodType, Values extends object> {
  readonly entry: Endpoint<I, O>
  /** Names the draft and the fields of this form; begins with the act, e.g. `record-measure-attend`. */
  readonly name: string
  /** The words on the button. */
  readonly submit: string
  readonly saved: string
  readonly quiet?: boolean
  readonly initial?: Partial<Values>
  /** `bornId` stays the same until the act succeeds, so that a retry creates the same thing. */
  readonly toInput: (values: Values, bornId: string) => Input<I, O>
  readonly onDone?: (bornId: string) => void
  readonly children?: ReactNode
}

/** The record has moved on under the form: the newest state is read, the typed words stay. */
const MOVED = new Set(['version_conflict', 'illegal_transition'])

/** One act, one form: keeps what was typed whatever the server answers, and says so. */
export function ActForm<I extends z.ZodType, O extends z.ZodType, Values extends object>(props: Props<I, O, Values>) {
  const { entry, name, submit, saved, quiet = false, initial, toInput, onDone, children } = props
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const command = useFormCommand(entry)
  const drafts = useDrafts()
  const queries = useQueryClient()
  const [bornId, setBornId] = useState(newId)
  const [moved, setMoved] = useState<string>()

  useEffect(() => {
    // Not as initial values: after success the form must go back to what it opens with, not to the draft.
    const draft = drafts.read(name)
    if (draft !== undefined) form.setFieldsValue(draft as Parameters<typeof form.setFieldsValue>[0])
  }, [drafts, form, name])

  useEffect(() => {
    if (command.error === null || !MOVED.has(command.error.code)) return
    setMoved(command.error.message)
    command.reset()
    void queries.invalidateQueries()
    // Runs once for each refusal.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [command.error])

  const finish = async (values: Values) => {
    setMoved(undefined)
    const done = await command.send(toInput(values, bornId))
    if (done === undefined) return
    drafts.clear(name)
    form.resetFields()
    setBornId(newId())
    void message.success(saved)
    onDone?.(bornId)
  }

  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={(_, values) => drafts.write(name, values as Record<string, unknown>)}
      onFinish={(values) => void finish(values)}
      onKeyDown={(event) => {
        // Enter closes the calendar; it must not send an act that cannot be taken back.
        const inCalendar = event.target instanceof Element && event.target.closest('.ant-picker') !== null
        if (event.key === 'Enter' && inCalendar) event.preventDefault()
      }}
    >
      {children}
      {moved !== undefined && (
        <Alert
          className="sw-error"
          type="warning"
          showIcon
          title={moved}
          description="本页已经读到最新内容，您填写的还在。请对照后再提交。"
        />
      )}
      <ErrorNote error={command.error} />
      <Flex gap="small" wrap>
        <Button type={quiet ? 'default' : 'primary'} htmlType="submit" loading={command.busy}>
          {submit}
        </Button>
      </Flex>
    </Form>
  )
}
