// The job of one reading thread. Plain JavaScript, because a thread starts without the loader that reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { readSheet } = await import('../../sheets/read.ts')
const { bytes, options } = workerData
parentPort.postMessage(readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options))
