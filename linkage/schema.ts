/** The kinds of fields. docs/linkage.md says what each understands. */
export const KIND_NAMES = [
  'name-han',
  'guardian-han',
  'name-latin',
  'text',
  'id-cn',
  'id',
  'code',
  'number',
  'date',
  'phone',
  'area-cn',
  'sex',
] as const
export type KindName = (typeof KIND_NAMES)[number]

export interface SchemaField {
  /** The column, and the key of a record. */
  readonly name: string
  readonly kind: KindName
  /** What reasons call it; the name, when absent. */
  readonly label?: string
  /** Other headings of the column. */
  readonly also?: readonly string[]
  /** Of a date: the `id-cn` field that holds a birth date too. Of a text: the field whose value gets into this one by mistake. */
  readonly beside?: string
}

/** What rows are made of and how rows that may belong together are found. */
export interface Schema {
  /** The column that names a row. */
  readonly id: string
  readonly idAlso?: readonly string[]
  readonly fields: readonly SchemaField[]
  /**
   * Rows are compared when all parts of one key agree: `field.part`. Where one part alone says enough, `sure` below names
   * it; absent, every pair of fields is a key.
   */
  readonly keys?: readonly (readonly string[])[]
  /** Fields by which a pair is settled at once, when they agree as said: see docs/linkage.md. */
  readonly sure?: Sure
  /** Pairs that nobody takes without a look: where every field named in one of these has one of the levels named beside it. */
  readonly doubtful?: readonly Readonly<Record<string, readonly string[]>>[]
}

export interface Sure {
  /** Field and part whose agreement is as good as certain, `idno.whole`. */
  readonly key: string
  /** Fields that must then not disagree, with the levels they may have. */
  readonly allowed: Readonly<Record<string, readonly string[]>>
}
