import { useEffect, useRef } from 'react'
import type { PackView } from '#contract/policy-board.ts'
import { FORCE_WORDS } from '#web/ui/policy-words.ts'
import { usesOf } from './clause-uses.ts'
import type { Clause, Section } from './outline.ts'

interface Props {
  pack: PackView
  section: Section
  highlighted: string
}

export function ClauseArticle({ pack, section, highlighted }: Props) {
  const marked = useRef<HTMLElement>(null)
  useEffect(() => {
    if (highlighted !== '') marked.current?.scrollIntoView({ block: 'nearest' })
  }, [highlighted])
  return (
    <article className="sw-panel sw-clauses">
      <h2>
        {pack.document.short} {section.ref}
      </h2>
      {section.clauses.map((clause) => (
        <section
          key={clause.id}
          ref={clause.id === highlighted ? marked : null}
          className={clause.id === highlighted ? 'sw-clause-marked' : undefined}
        >
          <p className="sw-clause-words">{clause.text}</p>
          <ClauseFacts pack={pack} clause={clause} />
        </section>
      ))}
    </article>
  )
}

function ClauseFacts({ pack, clause }: { pack: PackView; clause: Clause }) {
  const uses = usesOf(pack, clause.id)
  return (
    <dl className="sw-facts">
      <dt>力度</dt>
      <dd>{FORCE_WORDS[clause.force]}</dd>
      {clause.leads.length > 0 && (
        <>
          <dt>牵头</dt>
          <dd>{clause.leads.join('、')}</dd>
        </>
      )}
      {clause.helpers.length > 0 && (
        <>
          <dt>配合</dt>
          <dd>{clause.helpers.join('、')}</dd>
        </>
      )}
      {uses.length > 0 && (
        <>
          <dt>平台里</dt>
          <dd>{uses.join('；')}</dd>
        </>
      )}
    </dl>
  )
}
