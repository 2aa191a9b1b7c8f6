import { Alert, Button, Progress } from 'antd'
import { type PolicyProposal, readTrial, startTrial } from '#contract/policy-edition.ts'
import { newId, useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import type { Known } from './known.ts'
import { samePolicy } from './proposal.ts'
import { Refused } from './Refused.tsx'
import { TrialResult } from './TrialResult.tsx'

interface Props {
  known: Known
  proposal: PolicyProposal
  trialId: string | undefined
  onStarted: (trialId: string) => void
}

const POLL_MS = 500

/** Reads a trial until it is done. */
export function useTrial(trialId: string | undefined) {
  return useRead(
    readTrial,
    { id: trialId ?? '' },
    {
      enabled: trialId !== undefined,
      refreshEvery: (trial) => (trial === undefined || trial.state === 'running' ? POLL_MS : false),
    },
  )
}

/** Who would come in and who would leave, and how many duties a month: counted over the whole ledger, changing nothing. */
export function TrialPanel({ known, proposal, trialId, onStarted }: Props) {
  const start = useFormCommand(startTrial)
  const trial = useTrial(trialId)
  const read = trialId === undefined ? undefined : trial.data
  const running = trialId !== undefined && (read === undefined || read.state === 'running') && trial.error === null
  async function begin(): Promise<void> {
    const id = newId()
    if ((await start.send({ id, proposal })) !== undefined) onStarted(id)
  }
  return (
    <section className="sw-panel" aria-label="试算">
      <header className="sw-panel-head">
        <h2>三、试算</h2>
        <Button
          type={read === undefined ? 'primary' : 'default'}
          loading={start.busy}
          disabled={running}
          onClick={() => void begin()}
        >
          {read === undefined ? '开始试算' : '重新试算'}
        </Button>
      </header>
      <p className="sw-soft">试算只数一遍台账，不改任何孩子的认定，也不派待办。</p>
      <Refused error={start.error} />
      {trialId !== undefined && <ErrorNote error={trial.error} onRetry={() => void trial.refetch()} />}
      {running && <Counting done={read?.done ?? 0} total={read?.total ?? 0} />}
      {read?.state === 'failed' && (
        <Alert
          type="warning"
          showIcon
          className="sw-change-note"
          title="软件更新了政策文件，这次试算没有完成，请重新试算。"
        />
      )}
      {read?.state === 'done' && (
        <>
          {!samePolicy(read.proposal, proposal) && (
            <Alert
              type="warning"
              showIcon
              className="sw-change-note"
              title="下面是改动之前的试算。又改过了，请重新试算。"
            />
          )}
          <TrialResult trial={read} documents={known.documents} />
        </>
      )}
    </section>
  )
}

function Counting({ done, total }: { done: number; total: number }) {
  return (
    <div role="status" className="sw-counting">
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} showInfo={false} aria-label="试算进度" />
      <span>
        已算 {done} / {total} 名儿童
      </span>
    </div>
  )
}
