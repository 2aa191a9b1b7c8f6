import { Flex, Radio } from 'antd'
import { useState } from 'react'
import { listCorrections } from '#contract/child-correction.ts'
import { useRead } from '#web/client/hooks.ts'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { CorrectionCard } from './CorrectionCard.tsx'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'

type State = 'waiting' | 'refused'
const EMPTY: Readonly<Record<State, { title: string; text: string }>> = {
  waiting: { title: '没有不一致的地方', text: '公安、学校的名册与档案不一致时，会在这里等您决定。' },
  refused: { title: '没有不采纳的说法', text: '没有按来源更正的，为什么不采纳记在这里。' },
}

/** Where a source of record says something else than the ledger, and what came of it where the ledger did not follow. */
export function CorrectionsTab() {
  const [state, setState] = useState<State>('waiting')
  const [page, setPage] = useState(1)
  const corrections = useRead(listCorrections, { state, page, pageSize: PAGE_SIZE })
  return (
    <KeptDrafts>
      <Flex vertical gap="middle">
        <Radio.Group
          aria-label="决定了没有"
          optionType="button"
          value={state}
          options={[
            { value: 'waiting', label: '等着决定' },
            { value: 'refused', label: '没有采纳的' },
          ]}
          onChange={(event) => {
            setState(event.target.value as State)
            setPage(1)
          }}
        />
        <ListBody
          read={corrections}
          page={page}
          onPage={setPage}
          empty={EMPTY[state]}
          render={(correction) => <CorrectionCard key={correction.id} correction={correction} named />}
        />
      </Flex>
    </KeptDrafts>
  )
}
