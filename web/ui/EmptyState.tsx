import type { ReactNode } from 'react'

interface Props {
  title: string
  /** What to do next. */
  text: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, text, action }: Props) {
  return (
    <div className="sw-empty">
      <p className="sw-empty-title">{title}</p>
      <p className="sw-empty-text">{text}</p>
      {action !== undefined && <div className="sw-empty-action">{action}</div>}
    </div>
  )
}
