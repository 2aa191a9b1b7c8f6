// The job of one reading thread. Plain JavaScript, because a thread starts without the loader that reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { readSheet } = await import('../../sheets/read.ts')
for (const module of workerData.modules) await import(module)
const { bytes, options, digest } = await new Promise((resolve) => parentPort.once('message', resolve))
const reading = readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options)
if (digest === undefined || reading.refusal !== undefined) parentPort.postMessage({ reading })
else {
  parentPort.postMessage({ understood: true })
  const work = (await import(digest.module)).digest(reading, options, digest.input)
  parentPort.postMessage({ first: work.next().value })
  parentPort.postMessage({ rest: work.next().value })
}
