import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { F2_CELLS } from '#contract/ledger-return-form.ts'
import { acknowledgeLedgerReturnCopy, readLedgerReturnCopy } from '#contract/ledger-return-copy.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatInstant } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { periodWords } from '#web/ui/period-words.ts'
import { Panel } from '../cases/Panel.tsx'
import { runsOf } from './runs.ts'
import { useAct } from './use-act.ts'
import './ledger-returns.css'

/** One copy: figures without the small ones, and the receipt. */
export function CopyPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const read = useRead(readLedgerReturnCopy, { id })
  const acknowledge = useAct(acknowledgeLedgerReturnCopy, '已签收')
  const copy = read.data
  if (copy === undefined) return read.error === null ? <Loading /> : <ErrorNote error={read.error} />
  return (
    <>
      <PageHead
        title={`${copy.areaName}${periodWords(copy.period)}统计报表（抄送）`}
        extra={<Link to="/ledger-returns/copies">回到抄送</Link>}
      />
      <div className="sw-case-middle">
        <section className="sw-panel sw-return-top">
          <p>
            第 {copy.revision} 版{copy.superseded ? '，已有更新的一版' : ''}。{formatInstant(copy.sentAt)}送达。
            {copy.acknowledgedAt !== null && `${formatInstant(copy.acknowledgedAt)}签收。`}
          </p>
          <p className="sw-soft">
            小于 {copy.threshold} 的数和可以由它们推出的数不显示，写作“—”，为的是认不出具体的孩子。
          </p>
          {copy.acknowledgedAt === null && (
            <div>
              <Button type="primary" loading={acknowledge.pending} onClick={() => acknowledge.send({ id })}>
                签收
              </Button>
            </div>
          )}
          <ErrorNote error={acknowledge.error} />
        </section>
        {copy.rows.map((row) => (
          <Panel key={row.areaCode} title={row.areaName}>
            <div className="sw-return-groups">
              {runsOf(F2_CELLS).map(({ group, from, length }) => (
                <dl key={`${group}${from}`} aria-label={group}>
                  <dt className="sw-return-group">{group}</dt>
                  {F2_CELLS.slice(from, from + length).map((cell, index) => (
                    <dd key={cell.id}>
                      <span>{cell.label}</span>
                      <span>{row.figures[from + index] ?? '—'}</span>
                    </dd>
                  ))}
                </dl>
              ))}
            </div>
          </Panel>
        ))}
      </div>
    </>
  )
}
