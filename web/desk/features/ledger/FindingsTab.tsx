import { Flex, Radio, Select } from 'antd'
import { useState } from 'react'
import { FINDING_KIND, type FindingKind, listFindings } from '#contract/child-finding.ts'
import { useRead } from '#web/client/hooks.ts'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { optionsOf } from '../children/words.ts'
import { FindingCard } from './FindingCard.tsx'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'

type State = 'waiting' | 'decided'
const EMPTY: Readonly<Record<State, { title: string; text: string }>> = {
  waiting: { title: '没有可能漏掉的保障', text: '系统每天夜里按档案查一遍，查到的在这里等人核实。' },
  decided: { title: '还没有核实过的', text: '核实以后，转给了谁、为什么不属实，都记在这里。' },
}

/** What a child may be entitled to and nobody applied for. */
export function FindingsTab() {
  const [kind, setKind] = useState<FindingKind>()
  const [state, setState] = useState<State>('waiting')
  const [page, setPage] = useState(1)
  const findings = useRead(listFindings, { ...(kind === undefined ? {} : { kind }), state, page, pageSize: PAGE_SIZE })
  return (
    <KeptDrafts>
      <Flex vertical gap="middle">
        <Radio.Group
          aria-label="核实了没有"
          optionType="button"
          value={state}
          options={[
            { value: 'waiting', label: '等着核实' },
            { value: 'decided', label: '核实过的' },
          ]}
          onChange={(event) => {
            setState(event.target.value as State)
            setPage(1)
          }}
        />
        <Select<FindingKind>
          aria-label="哪一种"
          placeholder="全部种类"
          allowClear
          style={{ maxWidth: 280 }}
          value={kind ?? null}
          options={optionsOf(FINDING_KIND)}
          onChange={(next: FindingKind | null | undefined) => {
            setKind(next ?? undefined)
            setPage(1)
          }}
        />
        <ListBody
          read={findings}
          page={page}
          onPage={setPage}
          empty={EMPTY[state]}
          render={(finding) => <FindingCard key={finding.id} finding={finding} named />}
        />
      </Flex>
    </KeptDrafts>
  )
}
