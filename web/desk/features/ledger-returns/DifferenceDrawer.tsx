import { useState } from 'react'
import { type Difference, listDifferentChildren } from '#contract/ledger-return-children.ts'
import { useRead } from '#web/client/hooks.ts'
import { ChildrenDrawer } from './ChildrenDrawer.tsx'
import { causeWords, KIND_WORDS } from './words.ts'

interface Props {
  readonly id: string
  readonly areaCode: string
  readonly cell: string
  readonly difference: Difference
  readonly onClose: () => void
}

/** The children behind one reason why a figure is another than last time. */
export function DifferenceDrawer({ id, areaCode, cell, difference, onClose }: Props) {
  const [page, setPage] = useState(1)
  const { kind, cause } = difference
  const read = useRead(listDifferentChildren, { id, areaCode, cell, kind, cause, page, pageSize: 20 })
  return (
    <ChildrenDrawer
      title={`${KIND_WORDS[kind]}：${causeWords(difference)}`}
      read={read}
      onPage={setPage}
      onClose={onClose}
    />
  )
}
