// A thread of the crew: joins in, then takes rounds of jobs until it is ended.
import { parentPort } from 'node:worker_threads'
import { compileSchema } from '../compile-schema.ts'
import { Engine } from '../engine.ts'
import { type Joining, type Round, takeJobs } from './crew.ts'

const port = parentPort!
port.once('message', ({ schema, shared, thread }: Joining) => {
  const engine = Engine.join(compileSchema(schema), shared, thread)
  port.on('message', (round: Round) => port.postMessage(takeJobs(engine, round)))
})
