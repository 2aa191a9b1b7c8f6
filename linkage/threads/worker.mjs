// Starts worker.ts where it is not bundled: a worker thread begins without the loader that reads TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
