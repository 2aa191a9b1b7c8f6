import type { Engine } from '../engine.ts'
import { type CompareInput, compareJob } from './compare-job.ts'
import { type HashInput, hashJob } from './hash-job.ts'
import { type IndexInput, indexJob } from './index-job.ts'
import { type ReadInput, readJob } from './read-job.ts'
import { type SettleInput, settleJob } from './settle-job.ts'
import { type SortInput, sortJob } from './sort-job.ts'
import { type StreamInput, streamJob } from './stream-job.ts'
import { type WeighInput, weighJob } from './weigh-job.ts'
import { type WriteInput, writeJob } from './write-job.ts'

/** Everything a thread can be asked to do. What goes in and comes out is plain data or memory that threads share. */
export const JOBS = {
  read: (engine: Engine, input: ReadInput) => readJob(engine, input),
  hash: (engine: Engine, input: HashInput) => hashJob(engine, input),
  settle: (engine: Engine, input: SettleInput) => settleJob(engine, input),
  stream: (engine: Engine, input: StreamInput) => streamJob(engine, input),
  compare: (engine: Engine, input: CompareInput) => compareJob(engine, input),
  sort: (engine: Engine, input: SortInput) => sortJob(engine, input),
  index: (engine: Engine, input: IndexInput) => indexJob(engine, input),
  weigh: (engine: Engine, input: WeighInput) => weighJob(engine, input),
  write: (engine: Engine, input: WriteInput) => writeJob(engine, input),
} as const

export type JobName = keyof typeof JOBS
export type InputOf<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[1]
export type OutputOf<Name extends JobName> = ReturnType<(typeof JOBS)[Name]>
