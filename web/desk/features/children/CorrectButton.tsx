import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '#contract/dossier.ts'
import { CorrectDrawer } from './CorrectDrawer.tsx'
import { type SectionName, SECTIONS } from './sections.ts'

/** Opens the correction of one section; the form is built anew each time, on the dossier as it is then. */
export function CorrectButton({ dossier, section }: { readonly dossier: Dossier; readonly section: SectionName }) {
  const [opened, setOpened] = useState<Dossier>()
  return (
    <>
      <Button onClick={() => setOpened(dossier)}>更正{SECTIONS[section].title}</Button>
      {opened !== undefined && (
        <CorrectDrawer dossier={opened} section={section} onClose={() => setOpened(undefined)} />
      )}
    </>
  )
}
