import { useEffect, useRef } from 'react'
import type { PackView } from '#contract/policy-board.ts'
import { FORCE_WORDS } from '#web/ui/policy-words.ts'
import { chapterWords } from './clause-filter.ts'
import { partsOf } from './clause-parts.ts'
import { usesOf } from './clause-uses.ts'
import { ClauseRules } from './ClauseRules.tsx'
import type { Clause } from './outline.ts'
import { TALLY_GROUPS, TALLY_WORDS, type TallyGroup } from './policy-search.ts'
import type { Tally } from './tallies.ts'

interface Props {
  pack: PackView
  clause: Clause
  /** The one that the address names. */
  marked: boolean
  tally: Tally
  onDuties: (group: TallyGroup) => void
}

/** One sentence of the document: how binding, whose, what it has become, and what came of it. */
export function ClauseItem({ pack, clause, marked, tally, onDuties }: Props) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (marked) place.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  const parts = partsOf(clause, { uses: usesOf(pack, clause.id), definitionSource: pack.definitionSource })
  return (
    <section ref={place} className={marked ? 'sw-clause-item sw-clause-marked' : 'sw-clause-item'}>
      <div className="sw-clause-head">
        <p className="sw-clause-words">{clause.text}</p>
        {(clause.rules.length > 0 || TALLY_GROUPS.some((group) => tally[group] > 0)) && (
          <Counts tally={tally} text={clause.text} onDuties={onDuties} />
        )}
      </div>
      <p className="sw-clause-meta">
        <b>{FORCE_WORDS[clause.force]}</b>
        {clause.word !== null && <span>文件用语“{clause.word}”</span>}
        {clause.leads.length > 0 && <span>牵头：{clause.leads.join('、')}</span>}
        {clause.helpers.length > 0 && <span>配合：{clause.helpers.join('、')}</span>}
        {clause.inferred && <em>文件没有点名，平台推定</em>}
        <span>{chapterWords(clause.chapter)}</span>
      </p>
      {parts.length > 0 && (
        <ul className="sw-clause-parts">
          {parts.map((part, index) => (
            <li key={part.kind + part.text}>
              {/* Said once for a run of the same kind. */}
              <b>{parts[index - 1]?.kind === part.kind ? '' : part.kind}</b>
              <span>{part.text}</span>
            </li>
          ))}
        </ul>
      )}
      <ClauseRules clause={clause} ownId={pack.id} />
    </section>
  )
}

function Counts({ tally, text, onDuties }: { tally: Tally; text: string; onDuties: (group: TallyGroup) => void }) {
  return (
    <span className="sw-counts">
      {TALLY_GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          className={group === 'late' && tally.late > 0 ? 'sw-late' : undefined}
          aria-label={`${TALLY_WORDS[group]} ${tally[group]} 件：${text}`}
          onClick={() => onDuties(group)}
        >
          {TALLY_WORDS[group]} <b>{tally[group]}</b>
        </button>
      ))}
    </span>
  )
}
