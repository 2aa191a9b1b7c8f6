import { App, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { withdrawExit } from '#contract/child-status.ts'
import { type Merge, withdrawMerge, withdrawUnmerge } from '#contract/child-merge.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { type FormCommand, useFormCommand } from '#web/ui/use-form-command.ts'

interface Props {
  /** What follows from it, before it is done. */
  readonly means: string
  readonly command: Pick<FormCommand<never, never>, 'busy' | 'error'>
  readonly onConfirm: () => Promise<unknown>
}

/** Takes a proposal back after asking once; afterwards it says so. */
function WithdrawButton({ means, command, onConfirm }: Props): ReactNode {
  const { message } = App.useApp()
  const go = async () => {
    if ((await onConfirm()) !== undefined) void message.success('提议已撤回')
  }
  return (
    <div style={{ paddingTop: 8 }}>
      <Popconfirm
        title="撤回提议"
        description={<div style={{ maxWidth: 260 }}>{means}</div>}
        okText="确定撤回"
        cancelText="不撤回"
        onConfirm={() => void go()}
      >
        <Button loading={command.busy}>撤回提议</Button>
      </Popconfirm>
      <ErrorNote error={command.error} />
    </div>
  )
}

/** Of a merge, or of asking for the record back, by whoever asked; nothing for anybody else. */
export function WithdrawMerge({ merge }: { readonly merge: Merge }) {
  const undoing = merge.state === 'unmerge-proposed'
  const command = useFormCommand(undoing ? withdrawUnmerge : withdrawMerge)
  if (!merge.mayWithdraw) return null
  return (
    <WithdrawButton
      means={
        undoing ? '撤回后两份档案仍是合并的一份，不用再决定。' : '撤回后两份档案都不变，不用再决定。以后还可以再提出。'
      }
      command={command}
      onConfirm={() => command.send({ id: merge.id })}
    />
  )
}

interface ExitProps {
  readonly childId: string
  readonly exit: { readonly id: string; readonly mayWithdraw: boolean }
}

/** Of an exit, by whoever proposed it; nothing for anybody else. */
export function WithdrawExit({ childId, exit }: ExitProps) {
  const command = useFormCommand(withdrawExit)
  if (!exit.mayWithdraw) return null
  return (
    <WithdrawButton
      means="撤回后孩子还在册，走访照常，不用再决定。以后还可以再提出。"
      command={command}
      onConfirm={() => command.send({ id: childId, proposalId: exit.id })}
    />
  )
}
