import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { call, type CallError, download } from './call.ts'

/** Reads an operation and keeps it fresh; the key is path and input, so equal reads are shared. */
export function useRead<I extends z.ZodType, O extends z.ZodType>(
  entry: Endpoint<I, O>,
  input: z.input<I>,
  options: {
    enabled?: boolean
    /** Milliseconds; from what has been read so far, where reading is to end some day. */
    refreshEvery?: number | ((read: z.output<O> | undefined) => number | false)
  } = {},
) {
  const { refreshEvery } = options
  return useQuery<z.output<O>, CallError>({
    queryKey: [entry.path, input],
    queryFn: () => call(entry, input),
    enabled: options.enabled ?? true,
    ...(refreshEvery === undefined
      ? {}
      : {
          refetchInterval: typeof refreshEvery === 'number' ? refreshEvery : (query) => refreshEvery(query.state.data),
        }),
  })
}

/** Sends a command; afterwards every read on screen is asked for again, because one act moves duties, messages and lists. */
export function useCommand<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>) {
  const queries = useQueryClient()
  return useMutation<z.output<O>, CallError, z.input<I>>({
    mutationFn: (input) => call(entry, input),
    onSuccess: () => queries.invalidateQueries(),
  })
}

/** Saves a download; nothing on screen changes by it. */
export function useDownload<I extends z.ZodType>(entry: Endpoint<I>) {
  return useMutation<void, CallError, z.input<I>>({ mutationFn: (input) => download(entry, input) })
}

/** A new id, born here. */
export function newId(): string {
  return crypto.randomUUID()
}
