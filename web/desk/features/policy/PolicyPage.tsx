import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { countClauseDuties } from '#contract/policy-board.ts'
import { useRead } from '#web/client/hooks.ts'
import { usePack } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { filterClauses, isFiltered } from './clause-filter.ts'
import { ClauseDuties } from './ClauseDuties.tsx'
import { ClauseSections } from './ClauseSections.tsx'
import { outlineOf, sectionAt } from './outline.ts'
import { PolicyFilters } from './PolicyFilters.tsx'
import { PolicyHead } from './PolicyHead.tsx'
import { PolicyMargin } from './PolicyMargin.tsx'
import { PolicyOutline } from './PolicyOutline.tsx'
import { type PolicySearch, readPolicySearch, writePolicySearch } from './policy-search.ts'
import { talliesOf } from './tallies.ts'
import './policy.css'
import './outline.css'
import './clauses.css'

/** The county's policy as the platform runs it: outline, clauses with what came of them, figures, and what is left open. */
export function PolicyPage() {
  const search = readPolicySearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const pack = usePack()
  const counts = useRead(countClauseDuties, {})
  const [words, setWords] = useState('')
  if (pack.data === undefined) {
    return pack.error === null ? <Loading /> : <ErrorNote error={pack.error} onRetry={() => void pack.refetch()} />
  }
  if (pack.data.clauses.length === 0)
    return <EmptyState title="本地还没有政策文件" text="请系统管理员启用本县的政策包后再来查看。" />
  const show = (next: Partial<PolicySearch>, replace = false) =>
    void navigate({ to: '/policy', search: writePolicySearch({ ...search, ...next }), replace, resetScroll: false })
  const filter = { words, becomes: search.becomes, chapter: search.chapter }
  const filtered = isFiltered(filter)
  const outline = outlineOf(pack.data, filterClauses(pack.data.clauses, filter))
  const chosen = sectionAt(outline, search.clause)
  const sections = filtered ? outline.flatMap((chapters) => chapters.sections) : chosen === undefined ? [] : [chosen]
  return (
    <>
      <PolicyHead pack={pack.data} />
      <PolicyFilters
        filter={filter}
        found={filtered ? sections.reduce((sum, section) => sum + section.clauses.length, 0) : null}
        onWords={setWords}
        onChange={(next) => show({ duties: undefined, ...next }, true)}
      />
      <ErrorNote error={counts.error} onRetry={() => void counts.refetch()} />
      <div className="sw-policy">
        <PolicyOutline
          several={pack.data.sources.length > 1}
          outline={outline}
          chosen={chosen?.key ?? ''}
          tallies={talliesOf(counts.data?.clauses ?? [])}
          onChoose={(clause) => show({ clause, duties: undefined })}
        />
        <ClauseSections
          pack={pack.data}
          sections={sections}
          highlighted={search.clause ?? ''}
          tallies={talliesOf(counts.data?.clauses ?? [])}
          onDuties={(clause, duties) => show({ clause, duties, unit: undefined, page: 1 })}
          onClear={() => {
            setWords('')
            show({ becomes: undefined, chapter: undefined }, true)
          }}
        />
        <PolicyMargin
          pack={pack.data}
          section={chosen}
          onClause={(clause) => show({ clause, duties: undefined })}
          onChapter={(chapter) => {
            setWords('')
            show({ chapter, becomes: undefined, duties: undefined })
          }}
        />
      </div>
      <ClauseDuties pack={pack.data} search={search} onChange={show} />
    </>
  )
}
