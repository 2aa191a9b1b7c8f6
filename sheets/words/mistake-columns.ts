// Headings that the platform itself writes into the list of mistakes it hands out, and knows again when it comes back.

/** What a person mends the row by: read by nobody when the list comes back. */
export const MISTAKE_COLUMNS = { row: '原表行号', reason: '原因', advice: '怎样改' } as const
/** The village of a row whose list named it in a title, a section or its file name, which a list of single rows loses. */
export const VILLAGE_ADDED = '居住村（平台填写）'
/** Between the levels of a heading, since the list of mistakes has one row of headings. */
export const HEADING_LEVELS = '|'
