import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { recheckPupils, type RosterRequest } from '#contract/roster.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { LeaveGuard } from '../children/LeaveGuard.tsx'
import { PupilLine } from './PupilLine.tsx'
import { isMarked, markOf, type PupilMark, type PupilRow, type RecheckDraft, toPupils } from './recheck-draft.ts'

interface Props {
  readonly request: RosterRequest
  readonly rows: readonly PupilRow[]
}

/** Every pupil is looked at: at school or not, and who looks after the child there. One submit for all. */
export function RecheckForm({ request, rows }: Props) {
  const { message } = App.useApp()
  const command = useFormCommand(recheckPupils)
  const [draft, setDraft] = useState<RecheckDraft>({})
  const [common, setCommon] = useState('')
  const left = rows.filter((row) => !isMarked(markOf(row, draft))).length
  const mark = (row: PupilRow, next: PupilMark) =>
    setDraft((before) => ({ ...before, [row.childId]: { ...before[row.childId], ...next } }))
  const fillRest = () => {
    for (const row of rows) {
      const { enrolled, liaison } = markOf(row, draft)
      if (enrolled === false) continue
      mark(row, {
        enrolled: true,
        ...((liaison ?? '') === '' && common.trim() !== '' ? { liaison: common.trim() } : {}),
      })
    }
  }
  const send = async () => {
    const done = await command.send({ id: request.id, pupils: toPupils(rows, draft) })
    if (done === undefined) return
    setDraft({})
    void message.success('再次核对已交')
  }
  return (
    <section className="sw-roster-recheck" aria-label="再次核对">
      <LeaveGuard dirty={Object.keys(draft).length > 0} />
      <h3>再次核对在校的孩子</h3>
      <p className="sw-soft sw-block">民政已反馈核对结果。请逐个看这些孩子在不在校，在校的写明由谁联络帮扶。</p>
      {rows.length > 0 && (
        <div className="sw-row sw-block">
          <Input
            className="sw-recheck-common"
            aria-label="空着的都填这位联络帮扶人"
            placeholder="联络帮扶人，如班主任姓名"
            maxLength={40}
            value={common}
            onChange={(event) => setCommon(event.target.value)}
          />
          <Button onClick={fillRest}>没选的都在校，空着的填上面这位</Button>
        </div>
      )}
      <ol className="sw-pupils">
        {rows.map((row) => (
          <PupilLine key={row.childId} row={row} mark={markOf(row, draft)} onMark={(next) => mark(row, next)} />
        ))}
      </ol>
      <p className="sw-soft sw-block" role="status">
        {rows.length === 0
          ? '台账里没有在本校就读的孩子，直接交就行。'
          : left > 0
            ? `还有 ${left} 个没有核对`
            : '都核对了'}
      </p>
      <ErrorNote error={command.error} />
      <Button type="primary" disabled={left > 0} loading={command.busy} onClick={() => void send()}>
        交再次核对结果
      </Button>
    </section>
  )
}
