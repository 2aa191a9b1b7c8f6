/** One range for each thread: for work in which every thread reads everything and does its part. */
export function portionsOf(rows: number, threads: number): { readonly from: number; readonly to: number }[] {
  const share = (index: number): number => Math.floor((rows * index) / threads)
  return Array.from({ length: threads }, (_, index) => ({ from: share(index), to: share(index + 1) }))
}

/** Cuts rows into ranges of about equal size, some more than there are threads, so that none waits long for another. */
export function rangesOf(rows: number, threads: number): { readonly from: number; readonly to: number }[] {
  const count = threads === 1 ? 1 : Math.min(rows, threads * 4)
  return Array.from({ length: count }, (_, index) => ({
    from: Math.floor((rows * index) / count),
    to: Math.floor((rows * (index + 1)) / count),
  }))
}
