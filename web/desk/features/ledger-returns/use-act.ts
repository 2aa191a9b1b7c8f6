import { App } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { newId, useCommand } from '#web/client/hooks.ts'

/** An act that can be pressed again after a failure without being done twice: its id stays until it has succeeded. */
export function useAct<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>, saved: string) {
  const { message } = App.useApp()
  const command = useCommand(entry)
  const [commandId, setCommandId] = useState(newId)
  return {
    pending: command.isPending,
    error: command.error,
    reset: command.reset,
    send: (input: Omit<z.input<I>, 'commandId'>, onDone?: () => void) =>
      command.mutate({ ...input, commandId } as z.input<I>, {
        onSuccess: () => {
          setCommandId(newId())
          void message.success(saved)
          onDone?.()
        },
      }),
  }
}
