import { useNavigate, useSearch } from '@tanstack/react-router'
import { usePack } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { ClauseArticle } from './ClauseArticle.tsx'
import { outlineOf } from './outline.ts'
import { PolicyMargin } from './PolicyMargin.tsx'
import { PolicyOutline } from './PolicyOutline.tsx'
import './policy.css'

/** The county's document as the platform runs it: outline, clause, figures, and what the document leaves open. */
export function PolicyPage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const pack = usePack()
  if (pack.data === undefined) {
    return pack.error === null ? <Loading /> : <ErrorNote error={pack.error} onRetry={() => void pack.refetch()} />
  }
  const outline = outlineOf(pack.data.clauses)
  const chosen = outline.find((section) => section.clauses.some((clause) => clause.id === search.clause)) ?? outline[0]
  if (chosen === undefined)
    return <EmptyState title="本地还没有政策文件" text="请系统管理员启用本县的政策包后再来查看。" />
  const { document } = pack.data
  return (
    <>
      <PageHead title="政策" />
      <p className="sw-policy-document">
        <strong>{document.title}</strong> {document.number}，{formatDay(document.issued) || document.issued}
        印发。平台按第 {pack.data.version} 版执行。条文为大意，以原文为准。
      </p>
      <div className="sw-policy">
        <PolicyOutline
          sections={outline}
          chosen={chosen.ref}
          onChoose={(clause) => void navigate({ to: '/policy', search: { clause } })}
        />
        <ClauseArticle
          pack={pack.data}
          section={chosen}
          highlighted={typeof search.clause === 'string' ? search.clause : ''}
        />
        <PolicyMargin pack={pack.data} section={chosen} />
      </div>
    </>
  )
}
