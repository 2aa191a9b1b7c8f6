import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '#contract/dossier.ts'
import { ReadmitDrawer } from './ReadmitDrawer.tsx'
import { hasLeft } from './words.ts'

export function ReadmitButton({ dossier }: { readonly dossier: Dossier }) {
  const [open, setOpen] = useState(false)
  if (!hasLeft(dossier)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>重新列入台账</Button>
      {open && <ReadmitDrawer dossier={dossier} onClose={() => setOpen(false)} />}
    </>
  )
}
