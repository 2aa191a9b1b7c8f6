import { Tabs } from 'antd'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { ChoiceList } from './ChoiceList.tsx'
import type { Known } from './known.ts'
import { LeadsList } from './LeadsList.tsx'
import { ParameterEditor } from './ParameterEditor.tsx'
import { openPartsOf } from './proposal.ts'

interface Props {
  known: Known
  proposal: PolicyProposal
  onChange: (proposal: PolicyProposal) => void
}

/** What the document leaves to the county: numbers it does not print, questions it leaves open, sentences that name nobody. */
export function OpenPartsForm({ known, proposal, onChange }: Props) {
  const { pack, current, documents } = known
  if (proposal.packId !== current.packId || pack.id !== current.packId) {
    const chosen = documents.find(({ id }) => id === proposal.packId)
    return (
      <section className="sw-panel" aria-label="文件留下的空白">
        <h2>二、文件留下的空白</h2>
        <p>
          换成《{chosen?.title ?? '所选文件'}
          》以后，数值和做法先按平台默认执行。发布以后再回到这一页，就可以逐项改成本县的。
        </p>
      </section>
    )
  }
  const open = openPartsOf(pack, current)
  const set = (record: Readonly<Record<string, unknown>>) => Object.keys(record).length
  const named = (label: string, all: number, done: number) => `${label} ${all}${done > 0 ? `（本县设定 ${done}）` : ''}`
  return (
    <section className="sw-panel" aria-label="文件留下的空白">
      <h2>二、文件留下的空白</h2>
      <p className="sw-soft">文件写明的数字不能改，这里只列文件没有写明的。</p>
      <Tabs
        items={[
          {
            key: 'parameters',
            label: named('时限和日期', open.parameters.length, set(proposal.parameters)),
            children: <ParameterEditor parameters={open.parameters} proposal={proposal} onChange={onChange} />,
          },
          {
            key: 'choices',
            label: named('怎么办', open.notes.length, set(proposal.choices)),
            children: (
              <ChoiceList
                clauses={pack.clauses}
                notes={open.notes}
                current={current}
                proposal={proposal}
                onChange={onChange}
              />
            ),
          },
          {
            key: 'leads',
            label: named('谁负责', open.clauses.length, set(proposal.leads)),
            children: <LeadsList pack={pack} clauses={open.clauses} proposal={proposal} onChange={onChange} />,
          },
        ]}
      />
    </section>
  )
}
