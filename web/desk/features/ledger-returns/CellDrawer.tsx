import { useState } from 'react'
import { listCountedChildren } from '#contract/ledger-return-children.ts'
import { useRead } from '#web/client/hooks.ts'
import { ChildrenDrawer } from './ChildrenDrawer.tsx'

export interface Opened {
  readonly title: string
  readonly areaCode: string
  readonly cell?: string
  readonly check?: string
}

/** The children of one figure, or those on whom one sum does not come out. */
export function CellDrawer({ id, opened, onClose }: { id: string; opened: Opened; onClose: () => void }) {
  const [page, setPage] = useState(1)
  const { title, ...place } = opened
  const read = useRead(listCountedChildren, { id, ...place, page, pageSize: 20 })
  return <ChildrenDrawer title={title} read={read} onPage={setPage} onClose={onClose} />
}
