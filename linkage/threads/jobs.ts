import { candidatesUnder, type StreamInput } from './stream-job.ts'
import { type CompareInput, compareJob } from './compare-job.ts'
import { type HashInput, hashJob } from './hash-job.ts'
import { type ReadInput, readJob } from './read-job.ts'
import { type SettleInput, settleJob } from './settle-job.ts'
import { type IndexInput, indexJob } from './index-job.ts'
import { type SortInput, sortJob } from './sort-job.ts'
import { type WeighInput, weighJob } from './weigh-job.ts'
import { type WriteInput, writeJob } from './write-job.ts'
import type { Layout } from '../compile-schema.ts'

/** Everything a thread can be asked to do. What goes in and comes out is plain data or memory that threads share. */
export const JOBS = {
  read: (layout: Layout, input: ReadInput) => readJob(layout, input),
  hash: (layout: Layout, input: HashInput) => hashJob(layout, input),
  settle: (layout: Layout, input: SettleInput) => settleJob(layout, input),
  stream: (layout: Layout, input: StreamInput) => candidatesUnder(layout, input),
  compare: (layout: Layout, input: CompareInput) => compareJob(layout, input),
  sort: (layout: Layout, input: SortInput) => sortJob(layout, input),
  index: (layout: Layout, input: IndexInput) => indexJob(layout, input),
  weigh: (layout: Layout, input: WeighInput) => weighJob(layout, input),
  write: (layout: Layout, input: WriteInput) => writeJob(layout, input),
} as const

export type JobName = keyof typeof JOBS
export type InputOf<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[1]
export type OutputOf<Name extends JobName> = ReturnType<(typeof JOBS)[Name]>
