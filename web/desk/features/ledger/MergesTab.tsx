import { Link, useSearch } from '@tanstack/react-router'
import { Card, Flex, Radio, Tag, Typography } from 'antd'
import { useState } from 'react'
import { listMerges, type Merge } from '#contract/child-merge.ts'
import { labelOf } from '#contract/codes.ts'
import { useRead } from '#web/client/hooks.ts'
import { formatDay } from '#web/ui/format.ts'
import { MERGE_STATE } from './ledger-words.ts'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'
import { Said } from './Said.tsx'
import { WithdrawMerge } from './WithdrawButton.tsx'

type Group = 'waiting' | 'merged' | 'ended'
const GROUPS: { value: Group; label: string }[] = [
  { value: 'waiting', label: '等待决定' },
  { value: 'merged', label: '已合并' },
  { value: 'ended', label: '退回、撤回和撤销的' },
]

/** What became of the proposal; in every other state it was agreed to. */
const DECIDED: Readonly<Partial<Record<Merge['state'], string>>> = { refused: '没有同意合并', withdrawn: '撤回了提议' }

function MergeRow({ merge }: { readonly merge: Merge }) {
  return (
    <Card size="small">
      <Flex vertical gap={4}>
        <Flex gap="small" align="center" wrap>
          <Typography.Text strong>
            {merge.awayNameMasked} 并入 {merge.survivorNameMasked}
          </Typography.Text>
          <Tag>{labelOf(MERGE_STATE, merge.state)}</Tag>
          <Typography.Text type="secondary">{merge.areaName}</Typography.Text>
        </Flex>
        <Said words={merge.basis} who={`${merge.proposedBy} 提出于${formatDay(merge.proposedAt)}`} />
        {merge.decidedAt !== null && (
          <Said
            words={[DECIDED[merge.state] ?? '同意合并', merge.decisionReason ?? []].flat().join('：')}
            who={`${merge.decidedBy} ${formatDay(merge.decidedAt)}`}
          />
        )}
        {merge.unmerge !== null && (
          <Said
            words={`申请撤销合并：${merge.unmerge.basis}`}
            who={`${merge.unmerge.by} 提出于${formatDay(merge.unmerge.at)}`}
          />
        )}
        {merge.unmergeRefused !== null && <span>撤销没有同意：{merge.unmergeRefused}</span>}
        {merge.state === 'proposed' ? (
          <Link to="/children/merge" search={{ survivor: merge.survivorId, away: merge.awayId }}>
            看对照{merge.mine ? '' : '，作决定'}
          </Link>
        ) : (
          <Link to="/children/$id" params={{ id: merge.survivorId }}>
            打开档案
          </Link>
        )}
        <WithdrawMerge merge={merge} />
      </Flex>
    </Card>
  )
}

export function MergesTab() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const [group, setGroup] = useState<Group>(GROUPS.find(({ value }) => value === search['show'])?.value ?? 'waiting')
  const [page, setPage] = useState(1)
  const merges = useRead(listMerges, { state: group, page, pageSize: PAGE_SIZE })
  return (
    <Flex vertical gap="middle">
      <Radio.Group
        aria-label="哪些合并"
        optionType="button"
        value={group}
        options={GROUPS}
        onChange={(event) => {
          setGroup(event.target.value as Group)
          setPage(1)
        }}
      />
      <ListBody
        read={merges}
        page={page}
        onPage={setPage}
        empty={{ title: '这里没有合并', text: '合并由一人提出、乡镇或县里另一人决定，提出后出现在这里。' }}
        render={(merge) => <MergeRow key={merge.id} merge={merge} />}
      />
    </Flex>
  )
}
