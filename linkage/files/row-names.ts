/** The names of rows as they are written, end to end; row i is from `ends[i]` to before `ends[i + 1]`. Shared by threads. */
export interface RowNames {
  readonly bytes: Uint8Array
  readonly ends: Int32Array
}
