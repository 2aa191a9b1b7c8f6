import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '#contract/dossier.ts'
import { ExitDrawer } from './ExitDrawer.tsx'
import { isListed } from './words.ts'

export function ExitButton({ dossier }: { readonly dossier: Dossier }) {
  const [open, setOpen] = useState(false)
  if (!isListed(dossier) || dossier.exitProposal !== null) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>提出退出</Button>
      {open && <ExitDrawer dossier={dossier} onClose={() => setOpen(false)} />}
    </>
  )
}
