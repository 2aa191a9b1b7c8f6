import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/**
 * One entry per operation. Routes, permission checks, the OpenAPI document, the typed client and the access matrix all
 * read this entry, so none of them can disagree with another.
 */
export interface Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST'
  /** `:name` segments are read into the input beside query (GET) or body (POST). */
  readonly path: string
  /** Who may ask: everybody, anyone signed in, or holders of a permission word. */
  readonly permission: Permission | 'public' | 'signed-in'
  readonly summary: string
  readonly input: Input
  readonly output: Output
  /** `upload` reads one multipart file; `download` answers bytes instead of JSON. */
  readonly form?: 'json' | 'upload' | 'download'
}

/** Types an entry by its own schemas, which an annotation would widen away. */
export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  entry: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return entry
}
