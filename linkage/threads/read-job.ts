import type { Engine } from '../engine.ts'
import { type ReadList, readList } from '../files/read-list.ts'
import { openSource } from '../files/source.ts'

export interface ReadInput {
  readonly path: string
}

/** Reads one file. */
export function readJob(engine: Engine, { path }: ReadInput): ReadList {
  const source = openSource(path)
  try {
    return readList(source, engine)
  } finally {
    source.close()
  }
}
