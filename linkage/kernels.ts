/** An address in the memory that threads and kernels share, in bytes. */
export type Address = number

/**
 * What `linkage/kernels` offers, as a module of WebAssembly: it is as fast the first time as the hundredth, which a program
 * that runs for two seconds feels (decision 0029). Rows, fields and parts are given by their numbers, from 0.
 */
export interface Kernels {
  /** Takes memory that holds whatever was there; 0 when there is none left. */
  readonly take: (bytes: number) => Address
  /** Tells the kernels of a thread where things are: see engine.ts. */
  readonly begin: (words: Address, scratch: Address) => void
  readonly SCRATCH_BYTES: WebAssembly.Global

  /** Writes a text, UTF-8 from `from` to before `to`, into a field of a record. */
  readonly encodeField: (field: number, from: Address, to: Address, record: Address) => void
  /** The level of a field of two records. */
  readonly compareField: (field: number, left: Address, right: Address) => number
  /** The hash of a part of a field; 0 when it is not known. */
  readonly hashPart: (field: number, part: number, record: Address) => number
  /** Other hashes a value of a field may have meant, 36 at most, written to `out`; answers how many. */
  readonly othersOf: (field: number, record: Address, out: Address) => number

  /** Moves a scan (row-scanner.ts) to its next row: 1 there is one, 0 the end, -1 it is not all here. */
  readonly nextRow: (scan: Address) => number
  /** Takes rows of a list (read-list.ts) until: 0 the end, -1 more is needed, 2 no room for records, 3 perhaps no person. */
  readonly readRows: (list: Address) => number
  /** Keeps the row that was read last. */
  readonly takeRow: (list: Address) => void

  /** Writes the hash of a part of some records: those whose numbers `rows` holds, or with 0 the list as it is. */
  readonly hashColumn: (
    ...asked: [field: number, part: number, records: Address, rows: Address, from: number, to: number, out: Address]
  ) => void
  /** Writes what else their values may have meant, while there is room; `done` receives how many, and the place to go on with. */
  readonly otherColumn: (
    ...asked: [
      field: number,
      part: number,
      records: Address,
      rows: Address,
      from: number,
      to: number,
      places: Address,
      hashes: Address,
      room: number,
      done: Address,
    ]
  ) => void
  /** Writes the places of the numbers that are negative, unless `out` is 0; answers how many. */
  readonly negatives: (numbers: Address, count: number, out: Address) => number

  /** Puts the entries of some slots into an index (key-index.ts). `rows` 0: entry i is of row i. */
  readonly fillIndex: (
    ...asked: [index: Address, hashes: Address, rows: Address, count: number, from: number, to: number]
  ) => void
  /** Sends rows of the registry past an index of the roster's sure keys (settled.ts). */
  readonly meetPartners: (index: Address, hashes: Address, from: number, to: number, partners: Address) => void
  /** Writes the patterns of rows with the partners they met, and drops partners that are not sure. */
  readonly judgePartners: (
    ...asked: [lefts: Address, rights: Address, partners: Address, from: number, to: number, patterns: Address]
  ) => void

  /** How many other meanings the parts of a key have together. */
  readonly countOthers: (columns: Address, parts: number) => number
  /** Indexes rows by one key (candidates.ts). */
  readonly indexByKey: (
    ...asked: [index: Address, columns: Address, parts: number, rows: number, hashes: Address, rowNumbers: Address]
  ) => void
  /** Adds every pair of some rows and those in the index that share the key, … */
  readonly streamPast: (
    ...asked: [
      index: Address,
      columns: Address,
      parts: number,
      from: number,
      to: number,
      counts: Address,
      pairs: Address,
    ]
  ) => void
  /** … and those by what else their values may mean. */
  readonly streamOthers: (
    ...asked: [index: Address, columns: Address, parts: number, counts: Address, pairs: Address]
  ) => void
  /** Drops pairs by values that say too little; names the others by their rows of the roster. */
  readonly keepTelling: (pairs: Address, counts: Address, residual: Address) => void
  /** Counts the pairs of some lists by roster row, … */
  readonly countByRow: (lists: Address, count: number, from: number, to: number, starts: Address) => number
  /** … and writes them sorted, each once; answers how many. */
  readonly sortByRow: (
    ...asked: [
      lists: Address,
      count: number,
      from: number,
      to: number,
      starts: Address,
      roster: Address,
      registry: Address,
    ]
  ) => number
  /** Writes the patterns of some pairs. */
  readonly comparePairs: (
    ...asked: [
      lefts: Address,
      rights: Address,
      leftRows: Address,
      rightRows: Address,
      from: number,
      to: number,
      patterns: Address,
    ]
  ) => void

  /** Numbers patterns as they come (seen-patterns.ts). */
  readonly numberPatterns: (seen: Address, patterns: Address, count: number, numbers: Address) => void

  /** Counts the sounds of names (rarity.ts); answers the sum of the squares of the counts. */
  readonly countSounds: (sounds: Address, rows: number, counts: Address, mask: number) => number
  /** Writes the odds of some pairs, each for itself (weighing.ts). */
  readonly weighAlone: (weighing: Address, from: number, to: number) => void
  /** Writes the probabilities of some pairs, which are those of whole roster rows. */
  readonly weighTogether: (weighing: Address, from: number, to: number) => void
  /** Doubts all claims on a registry row but the best (competition.ts). */
  readonly doubtClaims: (claims: Address) => void

  /** How many probabilities are at least so much, … */
  readonly countFrom: (probabilities: Address, count: number, least: number) => number
  /** … and are of pairs nobody need look at: `out` receives how many, how far they are from 1 together, and the least. */
  readonly sumFrom: (...asked: Taken) => void
  /** … and those themselves; answers how many. */
  readonly takeFrom: (...asked: Taken) => number
  /** Writes the lines of the result (outcomes.ts); answers how many. */
  readonly settleRows: (outcomes: Address, rows: number) => number
  /** Writes lines of decisions as CSV while there is room; `done` receives how many bytes, and the line to go on with. */
  readonly writeLines: (
    ...asked: [lines: Address, from: number, to: number, out: Address, room: number, done: Address]
  ) => void

  // For tests. A date is eight digits in eight nibbles.
  readonly dayNumber: (year: number, month: number, day: number) => number
  readonly dayNumberOf: (date: number) => number
  readonly dateOfDayNumber: (number: number) => number
  readonly isRealDate: (date: number) => number
  readonly packDate: (year: number, month: number, day: number) => number
  readonly solarOfLunar: (date: number, isLeap: number) => number
  readonly isLunarOf: (left: number, right: number) => number
  readonly looksAlike: (left: number, right: number) => number
}

type Taken = [probabilities: Address, numbers: Address, doubtful: Address, count: number, least: number, out: Address]
