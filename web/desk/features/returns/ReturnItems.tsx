import type { UnitReturn } from '#contract/return.ts'

/** What was handed in, label by label. */
export function ReturnItems({ row }: { readonly row: UnitReturn }) {
  return (
    <dl className="sw-return-items">
      {row.items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="sw-lines">{value}</dd>
        </div>
      ))}
      {row.note !== null && (
        <div>
          <dt>补充说明</dt>
          <dd className="sw-lines">{row.note}</dd>
        </div>
      )}
    </dl>
  )
}
