import { useQueryClient } from '@tanstack/react-query'
import { Pagination } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { FocusGroup, Pile, RosterCampaign } from '#contract/roster.ts'
import { listFindings } from '#contract/roster-finding.ts'
import { useRead } from '#web/client/hooks.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { boardActOf } from './board-keys.ts'
import { FindingList } from './FindingList.tsx'
import { FindingWork } from './FindingWork.tsx'
import { useAdjudication } from './use-adjudication.ts'

interface Props {
  readonly campaign: RosterCampaign
  readonly pile: Pile
  readonly focus: FocusGroup | undefined
  readonly page: number
  readonly onPage: (page: number) => void
}

const PAGE_SIZE = 50

/** Letters and digits typed into a field are words, not orders. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest('textarea, select, [contenteditable], .ant-select, input:not([type="radio"])') !== null
  )
}

/** One pile: whom it is about at the left, the evidence at the right, one key each. */
export function PileBoard({ campaign, pile, focus, page, onPage }: Props) {
  const queries = useQueryClient()
  const list = useRead(listFindings, {
    id: campaign.id,
    pile,
    ...(focus === undefined ? {} : { focus }),
    page,
    pageSize: PAGE_SIZE,
  })
  const rows = list.data?.rows ?? []
  const work = useAdjudication(rows)
  const { comparedAt } = campaign
  const seen = useRef(comparedAt)
  useEffect(() => {
    if (seen.current === comparedAt) return
    seen.current = comparedAt
    void queries.invalidateQueries({ queryKey: [listFindings.path] })
  }, [comparedAt, queries])

  if (list.data === undefined) {
    if (list.error === null) return <Loading />
    return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  }
  const { shown } = work
  if (shown === undefined)
    return <EmptyState title="这一堆没有孩子" text="交来的名单比对后，要看的孩子会出现在这里。可以看看别的几堆。" />
  const settles = campaign.state === 'open'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    const { kind, state, roster } = shown
    const act = boardActOf(event.key, { kind, state: settles ? state : 'settled', listed: roster.length > 0 })
    if (act === null || (act.act === 'move' && event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (act.act === 'move') work.move(act.by)
    else work.start(act.act === 'ask' ? 'ask' : act.decision)
  }
  return (
    // The keys work wherever the focus is inside; each of them has a button or a row to press as well.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="sw-board" onKeyDown={onKeyDown}>
      <div className="sw-board-list">
        <FindingList rows={rows} shown={shown} focusCall={work.focusCall} onShow={work.show} />
        <Pagination
          size="small"
          className="sw-pages"
          current={page}
          pageSize={PAGE_SIZE}
          total={list.data.total}
          hideOnSinglePage
          showSizeChanger={false}
          onChange={onPage}
        />
      </div>
      <FindingWork finding={shown} campaign={campaign} work={work} />
      <p className="sw-board-said" role="status" aria-live="polite">
        {work.said}
      </p>
    </div>
  )
}
