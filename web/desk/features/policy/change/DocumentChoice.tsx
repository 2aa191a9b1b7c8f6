import { Checkbox, Radio } from 'antd'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { formatDay } from '#web/ui/format.ts'
import type { Document, Known } from './known.ts'
import { withDocument, withLinked } from './proposal.ts'

interface Props {
  known: Known
  proposal: PolicyProposal
  onChange: (proposal: PolicyProposal) => void
}

/** Which document the county runs by, and which of the country's are linked beneath. */
export function DocumentChoice({ known: { documents, current }, proposal, onChange }: Props) {
  const national = documents.filter((document) => document.national)
  return (
    <section className="sw-panel" aria-label="执行哪份文件">
      <h2>一、执行哪份文件</h2>
      <Radio.Group
        className="sw-documents"
        aria-label="执行哪份文件"
        value={proposal.packId}
        onChange={(event) => onChange(withDocument(proposal, event.target.value as string, current))}
      >
        {documents
          .filter((document) => !document.national)
          .toSorted((a, b) => Number(b.id === current.packId) - Number(a.id === current.packId))
          .map((document) => (
            <Radio key={document.id} value={document.id}>
              <DocumentWords document={document} mark={document.id === current.packId ? '现在执行' : undefined} />
            </Radio>
          ))}
      </Radio.Group>
      {national.length > 0 && (
        <div className="sw-documents">
          <h3>挂接的上级文件</h3>
          <p className="sw-soft">本县文件没有写到的，由它补上；本县写到的，仍按本县的办。</p>
          {national.map((document) => (
            <Checkbox
              key={document.id}
              checked={proposal.linked.includes(document.id)}
              onChange={(event) => onChange(withLinked(proposal, document.id, event.target.checked))}
            >
              <DocumentWords document={document} mark={current.linked.includes(document.id) ? '现在挂接' : undefined} />
            </Checkbox>
          ))}
        </div>
      )}
    </section>
  )
}

function DocumentWords({ document, mark }: { document: Document; mark: string | undefined }) {
  return (
    <span className="sw-document">
      <strong>{document.title}</strong>
      {mark !== undefined && <span className="sw-mark">{mark}</span>}
      <small>
        {document.number}，{formatDay(document.issued) || document.issued}印发，{document.clauses} 条
        {!document.defines && '，没有写谁算留守儿童'}
        {document.provenance !== null && `。${document.provenance}`}
      </small>
    </span>
  )
}
