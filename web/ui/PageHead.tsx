import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  extra?: ReactNode
}

export function PageHead({ title, extra }: Props) {
  return (
    <header className="sw-page-head">
      <h1>{title}</h1>
      {extra !== undefined && <div className="sw-page-extra">{extra}</div>}
    </header>
  )
}
