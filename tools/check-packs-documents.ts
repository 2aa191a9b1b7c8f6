/** A document that was read clause by clause; its pack must hold every one of them. */
export interface KnownDocument {
  readonly pack: string
  readonly short: string
  readonly clauses: number
}

/**
 * The five documents and how many clauses each has, in the order in which they are always named. Counted when the
 * documents were taken apart sentence by sentence, before any pack was written: capabilities §1 (document profiles) and
 * §10 (counts), total 680. A fact of the documents: it changes only if a document was misread, never to suit a pack.
 */
export const KNOWN_DOCUMENTS: readonly KnownDocument[] = [
  { pack: 'jinzhou', short: '锦州', clauses: 207 },
  { pack: 'feicheng', short: '肥城', clauses: 86 },
  { pack: 'fugu', short: '府谷', clauses: 100 },
  { pack: 'chongqing', short: '重庆', clauses: 100 },
  { pack: 'songyang', short: '松阳', clauses: 187 },
]
