import { Button, Flex } from 'antd'
import { useState } from 'react'
import type { Dossier, Relative } from '#contract/dossier.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ParentStatusDrawer } from './ParentStatusDrawer.tsx'
import { RelativeCard } from './RelativeCard.tsx'
import { RelativeDrawer } from './RelativeDrawer.tsx'
import { SectionTab } from './SectionTab.tsx'

/** The people around the child, each with a history; below, how care is arranged and what the household lives on. */
export function FamilyTab({ dossier }: { readonly dossier: Dossier }) {
  const [moving, setMoving] = useState<Relative>()
  const [editing, setEditing] = useState<{ opened: Dossier; relative: Relative | undefined }>()

  return (
    <Flex vertical gap="large">
      {dossier.relatives.length === 0 && (
        <EmptyState title="还没有登记家人" text="先登记父母和实际照料孩子的人，系统才能判断是否符合条件。" />
      )}
      {dossier.relatives.map((relative) => (
        <RelativeCard
          key={relative.id}
          relative={relative}
          delegated={dossier.facts.delegated}
          canWrite={dossier.canWrite}
          onMove={() => setMoving(relative)}
          onEdit={() => setEditing({ opened: dossier, relative })}
        />
      ))}
      {dossier.canWrite && (
        <div>
          <Button onClick={() => setEditing({ opened: dossier, relative: undefined })}>添加家人</Button>
        </div>
      )}
      <SectionTab dossier={dossier} section="care" />
      <SectionTab dossier={dossier} section="means" />
      {moving !== undefined && (
        <ParentStatusDrawer childId={dossier.id} relative={moving} onClose={() => setMoving(undefined)} />
      )}
      {editing !== undefined && (
        <RelativeDrawer dossier={editing.opened} relative={editing.relative} onClose={() => setEditing(undefined)} />
      )}
    </Flex>
  )
}
