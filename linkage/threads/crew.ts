import { Worker } from 'node:worker_threads'
import { compileSchema } from '../compile-schema.ts'
import { Engine, type Shared, TOO_LARGE } from '../engine.ts'
import type { Schema } from '../schema.ts'
import { sharedWords } from '../shared-words.ts'
import { type InputOf, type JobName, JOBS, type OutputOf } from './jobs.ts'

/** One round of jobs of a kind, as it is sent to every thread. Whoever is free takes the next. */
export interface Round {
  readonly name: JobName
  readonly inputs: readonly unknown[]
  /** Number of the next job that nobody has taken; shared. */
  readonly next: Int32Array
}

/** What a thread is told at first. */
export interface Joining {
  readonly schema: Schema
  readonly shared: Shared
  readonly thread: number
}

export type Done = readonly (readonly [place: number, output: unknown])[]

/** This thread and some beside it. */
export class Crew {
  readonly engine: Engine
  readonly #workers: readonly Worker[]

  /** @param workers how many threads beside this one */
  constructor(schema: Schema, workers: number) {
    // First, for both may throw: threads that wait for a first word keep the process alive.
    this.engine = Engine.start(compileSchema(schema))
    // A worker starts as plain JavaScript: beside the sources that file calls the loader, in a bundle it is the thread itself.
    const file = new URL('./worker.mjs', import.meta.url)
    this.#workers = Array.from({ length: workers }, (_, index) => {
      const workerData: Joining = { schema, shared: this.engine.share(), thread: index + 1 }
      return new Worker(file, { workerData })
    })
  }

  get threads(): number {
    return this.#workers.length + 1
  }

  /** Does jobs of one kind, in whatever order, and answers their outputs in the order of the inputs. */
  async run<Name extends JobName>(name: Name, inputs: readonly InputOf<Name>[]): Promise<OutputOf<Name>[]> {
    const next = sharedWords(1)
    const round: Round = { name, inputs, next }
    const helpers = inputs.length > 1 ? this.#workers : []
    const answers = helpers.map((worker) => answerOf(worker, round))
    // This thread's own failure is awaited like the others', so that none of them goes unheard.
    const own = new Promise<Done>((resolve) => resolve(takeJobs(this.engine, round)))
    const outputs: OutputOf<Name>[] = []
    for (const done of await Promise.all([own, ...answers]))
      for (const [place, output] of done) outputs[place] = output as OutputOf<Name>
    return outputs
  }

  /** Ends the threads, and gives back the memory with all that lies in it. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
    this.engine.end()
  }
}

/** Takes jobs of a round until none is left. */
export function takeJobs(engine: Engine, { name, inputs, next }: Round): Done {
  const done: (readonly [number, unknown])[] = []
  const job = JOBS[name] as (engine: Engine, input: unknown) => unknown
  try {
    for (let place = Atomics.add(next, 0, 1); place < inputs.length; place = Atomics.add(next, 0, 1))
      done.push([place, job(engine, inputs[place])])
  } catch (error) {
    throw isOutOfMemory(error) ? new Error(TOO_LARGE, { cause: error }) : error
  }
  return done
}

/** How a kernel ends that finds no room (kernels/arena.ts). */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError && error.message === 'unreachable'
}

function answerOf(worker: Worker, round: Round): Promise<Done> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
    const onMessage = (done: Done): void => {
      settle()
      resolve(done)
    }
    const onError = (error: Error): void => {
      settle()
      reject(error)
    }
    const onExit = (): void => onError(new Error('a thread of the crew ended early'))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(round)
  })
}
