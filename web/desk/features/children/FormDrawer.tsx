import { Button, Drawer, Flex } from 'antd'
import type { ReactNode } from 'react'
import { LeaveGuard } from './LeaveGuard.tsx'

interface Props {
  readonly title: string
  readonly size?: number
  /** Something was typed: only the buttons close the drawer then, and leaving the page is asked about first. */
  readonly dirty: boolean
  readonly submit: {
    readonly words: string
    readonly busy: boolean
    readonly disabled?: boolean
    readonly onSubmit: () => void
  }
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form at the side of the dossier, with its two buttons always in sight. */
export function FormDrawer({ title, size = 560, dirty, submit, onClose, children }: Props) {
  return (
    <Drawer
      open
      size={size}
      title={title}
      onClose={onClose}
      mask={{ closable: !dirty }}
      keyboard={!dirty}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Flex justify="end" gap="small">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={submit.busy} disabled={submit.disabled} onClick={submit.onSubmit}>
            {submit.words}
          </Button>
        </Flex>
      }
    >
      <LeaveGuard dirty={dirty} />
      {children}
    </Drawer>
  )
}
