import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Flex, Form } from 'antd'
import { useEffect, useState } from 'react'
import { registerChild } from '#contract/child.ts'
import type { ErrorCode } from '#contract/errors.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CareSection } from './CareSection.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { PersonSection } from './PersonSection.tsx'
import { emptyDraft, type RegisterDraft, registrationOf } from './register-draft.ts'
import { RelativesSection } from './RelativesSection.tsx'
import { HealthSection, MeansSection, PlaceSection, SchoolSection } from './RegisterSections.tsx'
import type { Found } from './SearchBeforeCreate.tsx'
import { type ChildField, shownName } from './words.ts'

/** Refusals that belong to one field: the field says so and takes the focus. */
const FIELD_OF: Readonly<Partial<Record<ErrorCode, ChildField>>> = {
  id_number_invalid: 'idNumber',
  id_number_mismatch: 'idNumber',
  child_id_number_taken: 'idNumber',
  area_outside: 'areaCode',
  date_in_future: 'birthDate',
  unit_not_found: 'schoolUnitId',
}

interface Props {
  readonly start: Found
  readonly onBack: () => void
}

/** Form F1 (民发〔2016〕42号 附件) in the order of the paper. */
export function RegisterForm({ start, onBack }: Props) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<RegisterDraft>()
  const [childId] = useState(newId)
  const [initial] = useState(() => emptyDraft(start.name, start.birthDate, newId))
  const [dirty, setDirty] = useState(false)
  const command = useFormCommand(registerChild)

  useEffect(() => {
    const field = command.error === null ? undefined : FIELD_OF[command.error.code]
    if (field === undefined || command.error === null) return
    // antd types a name as one literal path and cannot take a union of them.
    form.setFields([{ name: ['fields', field] as ['fields', 'name'], errors: [command.error.message] }])
    form.scrollToField(['fields', field], { focus: true, block: 'center' })
  }, [command.error, form])

  const save = async (draft: RegisterDraft) => {
    const done = await command.send({
      id: childId,
      ...registrationOf(draft),
      ...(start.sibling === undefined ? {} : { siblingChildId: start.sibling.id }),
    })
    if (done === undefined) return
    void message.success('已登记')
    void navigate({ to: '/children/$id', params: { id: done.id }, ignoreBlocker: true })
  }

  return (
    <>
      <LeaveGuard dirty={dirty} />
      <Form<RegisterDraft>
        form={form}
        layout="vertical"
        initialValues={initial}
        scrollToFirstError={{ focus: true, block: 'center' }}
        onValuesChange={() => setDirty(true)}
        onFinish={(draft) => void save(draft)}
      >
        <Flex vertical gap="middle">
          {start.sibling !== undefined && (
            <Alert type="info" showIcon title={`登记后与 ${shownName(start.sibling)} 记在同一户。`} />
          )}
          <PersonSection />
          <PlaceSection />
          <SchoolSection />
          <HealthSection />
          <RelativesSection />
          <CareSection />
          <MeansSection />
          <ErrorNote error={command.error} onRetry={() => form.submit()} />
          <Flex gap="small" wrap>
            <Button type="primary" htmlType="submit" loading={command.busy}>
              登记
            </Button>
            {!dirty && <Button onClick={onBack}>重新查找</Button>}
          </Flex>
        </Flex>
      </Form>
    </>
  )
}
