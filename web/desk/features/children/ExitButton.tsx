import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '#contract/dossier.ts'
import { ExitDrawer } from './ExitDrawer.tsx'
import { isListed } from './words.ts'

export function ExitButton({ dossier }: { readonly dossier: Dossier }) {
  const [open, setOpen] = useState(false)
  const { exitProposal: proposal } = dossier
  // What only the machine proposes stands in nobody's way.
  const backed = proposal !== null && (proposal.by !== null || proposal.answer !== null)
  if (!isListed(dossier) || backed) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>提出退出</Button>
      {open && <ExitDrawer dossier={dossier} onClose={() => setOpen(false)} />}
    </>
  )
}
