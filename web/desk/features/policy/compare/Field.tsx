import type { ReactNode } from 'react'

/** A label above its field, in a row that wraps. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="sw-told-field">
      <span>{label}</span>
      {children}
    </label>
  )
}
