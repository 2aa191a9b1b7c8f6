import { type Access, joinAccess } from './platform/access.ts'
import type { Router } from './platform/http.ts'
import type { JobHandlers, Sweep } from './platform/jobs.ts'

/** Every feature of the house, named once: its access table, its routes, its jobs. */
export const access: Access = joinAccess([])

export async function bindFeatures(_router: Router): Promise<void> {}

export const handlers: JobHandlers = {}
export const sweeps: readonly Sweep[] = []
