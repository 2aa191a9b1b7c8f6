import { App } from 'antd'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'

/** An act that can be pressed again after a failure without being done twice: its id stays until it has succeeded. */
export function useAct<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>, saved: string) {
  const { message } = App.useApp()
  const command = useFormCommand(entry)
  // What follows is awaited here and not given to the mutation: a return that is taken back takes its own button away, and with it
  // whatever waits for the mutation there.
  const act = async (input: Parameters<typeof command.send>[0], onDone?: () => void): Promise<void> => {
    if ((await command.send(input)) === undefined) return
    void message.success(saved)
    onDone?.()
  }
  return {
    pending: command.busy,
    error: command.error,
    reset: command.reset,
    send: (input: Parameters<typeof command.send>[0], onDone?: () => void) => void act(input, onDone),
  }
}
