import type { Layout } from '../compile-schema.ts'
import { type ReadList, readList } from '../files/read-list.ts'
import { openSource } from '../files/source.ts'

export interface ReadInput {
  readonly path: string
}

/** Reads one file. */
export function readJob(layout: Layout, { path }: ReadInput): ReadList {
  const source = openSource(path)
  try {
    return readList(source, layout)
  } finally {
    source.close()
  }
}
