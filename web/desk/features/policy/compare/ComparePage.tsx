import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { compareDefinitions } from '#contract/policy-edition.ts'
import { Id } from '#contract/primitives.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { DayInput } from '../../children/DayInput.tsx'
import { useKept } from '../../children/use-kept.ts'
import { ChildChosen } from './ChildChosen.tsx'
import { exampleOn, factsOf, type Told } from './compare-facts.ts'
import { FactsForm } from './FactsForm.tsx'
import { JudgementCard } from './JudgementCard.tsx'
import '../policy.css'
import './compare.css'

/** 各地对照: the same child under each document that came with the software, and why each decides as it does. */
export function ComparePage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const may = useMay()
  const childId = may('child.read') ? Id.safeParse(search['child']).data : undefined
  const today = new Date(useNow(3600) + 8 * 3_600_000).toISOString().slice(0, 10)
  const [told, setTold] = useState<Told>(() => exampleOn(today))
  const compared = useRead(
    compareDefinitions,
    childId === undefined ? { facts: factsOf(told), today: told.today } : { childId },
  )
  const shown = useKept(compared.data)
  const choose = (id: string | undefined) =>
    void navigate({ to: '/policy/compare', search: id === undefined ? {} : { child: id } })
  return (
    <>
      <PageHead title="同一个孩子，各地怎么认定" extra={<Link to="/policy">回到政策</Link>} />
      <section className="sw-panel" aria-label="孩子的情况">
        <div className="sw-compare-child">
          {childId === undefined && (
            <label>
              按哪一天看：
              <DayInput
                future
                placeholder={`今天 ${today}`}
                value={told.today}
                onChange={(day) => setTold({ ...told, today: day })}
              />
            </label>
          )}
          {may('child.read') && <ChildChosen childId={childId} onChoose={choose} />}
        </div>
        {childId === undefined && <FactsForm told={told} onChange={setTold} />}
        <p className="sw-soft">这里只作对照，不改任何孩子的认定。填的情况不保存。</p>
      </section>
      <ErrorNote error={compared.error} onRetry={() => void compared.refetch()} />
      {shown === undefined && compared.error === null && <Loading />}
      {shown !== undefined && compared.error === null && (
        <>
          <p className="sw-compare-day">按{formatDay(shown.today)}的情况：</p>
          <div className="sw-compare" aria-live="polite">
            {shown.judgements.map((judgement) => (
              <JudgementCard key={judgement.packId} judgement={judgement} />
            ))}
          </div>
        </>
      )}
    </>
  )
}
