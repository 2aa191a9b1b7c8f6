import './cases.css'

/** Ink, not red: red belongs to the risk tier. */
export function UrgentMark({ urgent }: { readonly urgent: boolean }) {
  return urgent ? <strong className="sw-urgent">紧急</strong> : null
}
