import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Flex, Form } from 'antd'
import { useEffect, useState } from 'react'
import { registerChild } from '#contract/child.ts'
import { newId } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CareSection } from './CareSection.tsx'
import { faultsOf } from './form-faults.ts'
import { LeaveGuard } from './LeaveGuard.tsx'
import { PersonSection } from './PersonSection.tsx'
import { emptyDraft, type RegisterDraft, registrationOf } from './register-draft.ts'
import { RelativesSection } from './RelativesSection.tsx'
import { HealthSection, MeansSection, PlaceSection, SchoolSection } from './RegisterSections.tsx'
import type { Found } from './SearchBeforeCreate.tsx'
import { shownName } from './words.ts'
import { focusFirstFault } from './focus-fault.ts'
import { FaultForm } from './FaultForm.tsx'

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
    const faults = faultsOf(command.error)
    if (faults.length === 0) return
    form.setFields(faults.map(({ name, message: text }) => ({ name: name as ['fields', 'name'], errors: [text] })))
    focusFirstFault(document.getElementById('register'))
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
    <div id="register">
      <LeaveGuard dirty={dirty} />
      <FaultForm<RegisterDraft>
        form={form}
        initialValues={initial}
        onTouch={() => setDirty(true)}
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
      </FaultForm>
    </div>
  )
}
