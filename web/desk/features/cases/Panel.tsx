import type { ReactNode } from 'react'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import './cases.css'

interface Props {
  readonly title: string
  readonly clauses?: readonly string[]
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** A titled piece of paper; the clauses that call for it stand beside the title. */
export function Panel({ title, clauses = [], extra, children }: Props) {
  return (
    <section className="sw-panel">
      <header className="sw-panel-head">
        <h2>{title}</h2>
        {clauses.map((clause) => (
          <ClauseChip key={clause} clause={clause} />
        ))}
        {extra}
      </header>
      {children}
    </section>
  )
}
