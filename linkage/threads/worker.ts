// A thread of the crew: takes rounds of jobs until it is ended.
import { parentPort, workerData } from 'node:worker_threads'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'
import { type Joining, type Round, takeJobs } from './crew.ts'

const { schema, shared, thread } = workerData as Joining
const engine = Engine.join(compileSchema(schema), shared, thread)
parentPort!.on('message', (round: Round) => parentPort!.postMessage(takeJobs(engine, round)))
