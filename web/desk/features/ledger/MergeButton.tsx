import { useNavigate } from '@tanstack/react-router'
import { Button, Flex, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { suggestChildren } from '#contract/child.ts'
import type { Dossier } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { isListed, shownName } from '../children/words.ts'

const PAUSE = 250

/** Looks for the other record of the same child; the two are compared before anything is proposed. */
export function MergeButton({ dossier }: { readonly dossier: Dossier }) {
  const may = useMay()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead(suggestChildren, { q: asked }, { enabled: open && asked !== '' })
  const others = (found.data?.rows ?? []).filter((row) => row.id !== dossier.id)
  if (!may('child.merge') || !isListed(dossier)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>与另一份合并</Button>
      <Modal open={open} title="找同一个孩子的另一份档案" footer={null} onCancel={() => setOpen(false)}>
        <Input
          aria-label="另一份档案的姓名、拼音或证件尾号"
          placeholder="姓名、拼音首字母、证件尾号"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
        <Flex vertical gap="small" style={{ marginTop: 12 }} aria-live="polite">
          {asked !== '' && found.data !== undefined && others.length === 0 && <span>没有找到别的档案。</span>}
          {others.map((row) => (
            <Flex key={row.id} gap="small" align="center" wrap>
              <span>
                {shownName(row)}，{row.age} 岁，{row.areaName}
              </span>
              <Button
                size="small"
                onClick={() => void navigate({ to: '/children/merge', search: { survivor: dossier.id, away: row.id } })}
              >
                与这份对照
              </Button>
            </Flex>
          ))}
        </Flex>
      </Modal>
    </>
  )
}
