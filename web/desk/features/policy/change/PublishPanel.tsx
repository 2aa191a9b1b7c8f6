import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type PolicyProposal, publishEdition } from '#contract/policy-edition.ts'
import { formatDay } from '#web/ui/format.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { useNow } from '#web/ui/use-now.ts'
import { DayInput } from '../../children/DayInput.tsx'
import type { Edition } from './known.ts'
import { firstDays } from './first-days.ts'
import { samePolicy } from './proposal.ts'
import { Refused } from './Refused.tsx'
import { useTrial } from './TrialPanel.tsx'

interface Props {
  proposal: PolicyProposal
  changes: readonly string[]
  newest: Edition
  trialId: string | undefined
  onPublished: () => void
}

interface Entered {
  fromDay: string
  reason: string
}

/** The act itself: from which day, why, and once more in one sentence what will change. */
export function PublishPanel({ proposal, changes, newest, trialId, onPublished }: Props) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Entered>()
  const [asked, setAsked] = useState<Entered>()
  const trial = useTrial(trialId)
  const command = useFormCommand(publishEdition)
  const { earliest, proposed } = firstDays(useNow(60), newest.fromDay)
  const tried = trial.data?.state === 'done' && samePolicy(trial.data.proposal, proposal)
  async function publish(entered: Entered): Promise<void> {
    const done = await command.send({ ...entered, proposal, expectedVersion: newest.version })
    if (done === undefined) return
    void message.success(`第 ${done.version} 版已发布，${formatDay(entered.fromDay)}起执行`)
    onPublished()
    await navigate({ to: '/policy/editions' })
  }
  const close = () => {
    setAsked(undefined)
    command.reset()
  }
  return (
    <section className="sw-panel" aria-label="发布">
      <h2>四、发布</h2>
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ fromDay: proposed }}
        onFinish={setAsked}
      >
        <div className="sw-publish">
          <Form.Item
            name="fromDay"
            label="从哪天起执行"
            rules={[
              { required: true, message: '请填从哪天起' },
              {
                validator: (_, day?: string) =>
                  day === undefined || day >= earliest
                    ? Promise.resolve()
                    : Promise.reject(new Error(`不能早于${formatDay(earliest)}`)),
              },
            ]}
          >
            <DayInput future placeholder="如 2026-12-01" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="为什么改"
            rules={[{ required: true, whitespace: true, message: '请写明为什么改' }]}
          >
            <Input.TextArea
              maxLength={200}
              autoSize={{ minRows: 1, maxRows: 4 }}
              placeholder="例如：县联席会议研究决定"
            />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" disabled={changes.length === 0}>
          发布新版
        </Button>
        {changes.length === 0 && <span className="sw-soft sw-beside">还没有改动，不需要发布。</span>}
      </Form>
      <Modal
        open={asked !== undefined}
        title={`发布第 ${newest.version + 1} 版`}
        okText="确认发布"
        cancelText="再看看"
        mask={{ closable: false }}
        confirmLoading={command.busy}
        onOk={() => asked !== undefined && void publish(asked)}
        onCancel={close}
      >
        <p>
          从{formatDay(asked?.fromDay ?? '')}起，{changes.join('；')}。
        </p>
        <p className="sw-soft">
          以前的认定和已经派出的待办，仍按当时的版本。到那一天，全县的孩子按新版重新认定一遍，进出台账仍由人来定。
        </p>
        {!tried && <p className="sw-late">这样的改动还没有试算过。</p>}
        <Refused error={command.error} />
      </Modal>
    </section>
  )
}
