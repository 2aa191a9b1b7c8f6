import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'

/** Asks before a half-filled form is left, by a link, by going back or by closing the tab. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const blocker = useBlocker({
    // Another search string on the same page keeps the form; only another page loses it.
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title="还没有保存"
      okText="留下继续填"
      cancelText="不保存，离开"
      onOk={() => blocker.reset?.()}
      onCancel={() => blocker.proceed?.()}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      离开后，这一页填写的内容不会保留。
    </Modal>
  )
}
