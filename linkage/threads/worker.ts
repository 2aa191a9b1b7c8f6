// A thread of the crew: takes rounds of jobs until it is ended.
import { parentPort, workerData } from 'node:worker_threads'
import { compileSchema } from '../compile-schema.ts'
import type { Schema } from '../schema.ts'
import { type Round, takeJobs } from './crew.ts'

const layout = compileSchema(workerData as Schema)
parentPort!.on('message', (round: Round) => parentPort!.postMessage(takeJobs(layout, round)))
