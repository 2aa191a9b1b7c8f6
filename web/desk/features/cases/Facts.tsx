import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** Label and value, one under another; what is empty is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const shown = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className="sw-facts">
      {shown.map(([label, value]) => (
        <div className="sw-facts-row" key={label}>
          <dt>{label}</dt>
          <dd className="sw-lines">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
