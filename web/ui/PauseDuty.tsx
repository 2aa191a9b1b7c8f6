import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { type Duty, type PAUSE_REASONS, pauseDuty, resumeDuty } from '#contract/duty.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { PAUSE_OPTIONS } from './pause-words.ts'
import { useFormCommand } from './use-form-command.ts'

interface Props {
  duty: Duty
}

/** Stops a clock that runs for no fault of who owns it, on a named ground, and lets it run on. */
export function PauseDuty({ duty }: Props) {
  const may = useMay()
  const resume = useFormCommand(resumeDuty)
  const [asking, setAsking] = useState(false)
  // Never of one's own duty: a limit would be put off by whoever it binds.
  if (!may('duty.pause') || duty.mine || duty.state !== 'open' || duty.dueAt === null) return null
  if (duty.pausedAt !== null) {
    return (
      <div className="sw-pause">
        <Button size="small" loading={resume.busy} onClick={() => void resume.send({ id: duty.id })}>
          恢复计时
        </Button>
        <ErrorNote error={resume.error} />
      </div>
    )
  }
  return (
    <div className="sw-pause">
      <Button size="small" onClick={() => setAsking(true)}>
        暂停计时
      </Button>
      {asking && <PauseDialog duty={duty} onClose={() => setAsking(false)} />}
    </div>
  )
}

function PauseDialog({ duty, onClose }: Props & { onClose: () => void }) {
  const pause = useFormCommand(pauseDuty)
  const [reason, setReason] = useState<(typeof PAUSE_REASONS)[number]>()
  async function send(): Promise<void> {
    if (reason !== undefined && (await pause.send({ id: duty.id, reason })) !== undefined) onClose()
  }
  return (
    <Modal
      open
      width={440}
      title={`暂停计时：${duty.title}`}
      okText="暂停"
      cancelText="取消"
      okButtonProps={{ disabled: reason === undefined }}
      confirmLoading={pause.busy}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p className="sw-dialog-lead">暂停的时间不算在期限里，恢复以后顺延。谁、什么时候、为什么暂停，都留有记录。</p>
      <Radio.Group
        vertical
        aria-label="为什么暂停"
        options={PAUSE_OPTIONS}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNote error={pause.error} />
    </Modal>
  )
}
