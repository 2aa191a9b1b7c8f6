import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type CaseView, readCase } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { useRead } from '#web/client/hooks.ts'
import { useEdition } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { CaseDrafts } from './CaseDrafts.tsx'
import { CaseHead } from './CaseHead.tsx'
import { CaseSide } from './CaseSide.tsx'
import { IdentifyForm } from './IdentifyForm.tsx'
import type { Step } from './labels.ts'
import { StepPanel } from './StepPanel.tsx'
import { currentStep } from './steps.ts'
import { TrackRail } from './TrackRail.tsx'
import './cases.css'

export function CasePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  // Never polled: every reading of a case is an entry in the audit log.
  const found = useRead(readCase, { id })
  // By what was in force when it was opened: its scenarios, team and services stay those.
  const pack = useEdition(found.data?.packVersion)
  if (found.data === undefined || pack.data === undefined) {
    const failed = found.data === undefined && found.error !== null ? found : pack
    if (failed.error === null) return <Loading />
    return <ErrorNote error={failed.error} onRetry={() => void failed.refetch()} />
  }
  return <CaseScreen key={id} view={found.data} pack={pack.data} />
}

interface Props {
  readonly view: CaseView
  readonly pack: PackView
}

/** The whole loop on one screen: where it stands, what to do now, whom it is about and who works on it. */
function CaseScreen({ view, pack }: Props) {
  const current = currentStep(view, pack)
  const [chosen, setChosen] = useState<Step>()
  const [lastState, setLastState] = useState(view.state)
  // When the case moves on, the page moves on with it.
  if (lastState !== view.state) {
    setLastState(view.state)
    setChosen(undefined)
  }
  const step = chosen ?? current
  return (
    <CaseDrafts can={view.can}>
      <CaseHead view={view} />
      <div className="sw-case">
        <TrackRail view={view} pack={pack} shown={step} current={current} onShow={setChosen} />
        <div className="sw-case-middle">
          {view.child === null && view.can.includes('identify-child') && <IdentifyForm view={view} />}
          <StepPanel step={step} view={view} pack={pack} />
        </div>
        <CaseSide view={view} pack={pack} step={step} />
      </div>
    </CaseDrafts>
  )
}
