import { useEffect, useRef } from 'react'
import { KIND_WORDS, type RosterFinding } from '#contract/roster-finding.ts'
import { FOCUS_WORDS } from '#contract/roster.ts'
import { FINDING_STATE_WORDS } from './roster-words.ts'

interface Props {
  readonly rows: readonly RosterFinding[]
  readonly shown: RosterFinding
  /** Counts up whenever the shown row is to take the focus. */
  readonly focusCall: number
  readonly onShow: (id: string) => void
}

/** Open ones first, as the server has them; one row at a time can be reached by Tab. */
export function FindingList({ rows, shown, focusCall, onShow }: Props) {
  const current = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (focusCall > 0) current.current?.focus()
  }, [focusCall])
  return (
    <ul className="sw-findings" role="listbox" aria-label="这一堆的孩子">
      {rows.map((row) => {
        const chosen = row.id === shown.id
        return (
          <li
            key={row.id}
            ref={chosen ? current : null}
            role="option"
            aria-selected={chosen}
            tabIndex={chosen ? 0 : -1}
            className={`sw-finding sw-finding-${row.state}`}
            onClick={() => onShow(row.id)}
            onKeyDown={(event) => event.key === ' ' && onShow(row.id)}
          >
            <span className="sw-finding-head">
              <b>{row.nameMasked}</b>
              <span className="sw-finding-state">{FINDING_STATE_WORDS[row.state]}</span>
            </span>
            <span>{KIND_WORDS[row.kind]}</span>
            {row.focus.length > 0 && (
              <span className="sw-soft">{row.focus.map((group) => FOCUS_WORDS[group]).join('、')}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
