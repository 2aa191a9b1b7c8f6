/**
 * One row as it was written. Every value may be empty or absent; raw forms are understood: full-width digits, blanks, masks
 * (x, *), 2014年1月2日, day numbers of a spreadsheet. docs/linkage.md
 */
export interface ChildRecord {
  /** Whatever names the row to the one who asks. */
  readonly rid: string
  readonly name?: string
  /** 男 or 女, 1 or 2 (0 counts as 2), m or f. */
  readonly sex?: string
  readonly idno?: string
  readonly dob?: string
  readonly guardian?: string
  readonly phone?: string
  /** Division code of twelve digits; nine or six where only that is known. */
  readonly village?: string
}
