import { useState } from 'react'
import type { z } from 'zod'
import type { CallError } from '#web/client/call.ts'
import { newId, useCommand } from '#web/client/hooks.ts'
import type { Endpoint } from '#contract/endpoint.ts'

type WithoutCommandId<T> = T extends unknown ? Omit<T, 'commandId'> : never

/** What a form needs to send one command. */
export interface FormCommand<I extends z.ZodType, O extends z.ZodType> {
  /** Answers the result, or undefined when it was refused; `error` then says why. */
  readonly send: (input: WithoutCommandId<z.input<I>>) => Promise<z.output<O> | undefined>
  readonly busy: boolean
  readonly error: CallError | null
  /** Forgets the error and starts a new command. */
  readonly reset: () => void
}

/**
 * Keeps one commandId from opening the form until it succeeds: pressing again after a lost answer is the same command,
 * so nothing is written twice. After success the next press is a new command.
 */
export function useFormCommand<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>): FormCommand<I, O> {
  const command = useCommand(entry)
  const [commandId, setCommandId] = useState(newId)
  return {
    send: async (input) => {
      try {
        const done = await command.mutateAsync({ ...(input as object), commandId } as z.input<I>)
        setCommandId(newId())
        return done
      } catch {
        // The refusal stands in `error`; the caller keeps what was typed.
        return undefined
      }
    },
    busy: command.isPending,
    error: command.error,
    reset: () => {
      command.reset()
      setCommandId(newId())
    },
  }
}
