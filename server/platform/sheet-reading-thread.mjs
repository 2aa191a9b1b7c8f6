// The job of one reading thread. Plain JavaScript, because a thread starts without the loader that reads TypeScript.
import { parentPort } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { readSheet } = await import('../../sheets/read.ts')
parentPort.once('message', ({ bytes, options }) => {
  parentPort.postMessage(readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options))
})
