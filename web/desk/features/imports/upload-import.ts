import type { z } from 'zod'
import type { uploadImport } from '#contract/import.ts'

export type Import = z.output<typeof uploadImport.output>
