import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { MeasureForm } from './MeasureForm.tsx'
import { MeasureRecord } from './MeasureRecord.tsx'
import { Panel } from './Panel.tsx'

interface Props {
  readonly view: CaseView
  readonly scenario: PackView['scenarios'][number]
}

/** The scenario's steps as the document orders them. One form is open at a time, at first that of the first step due. */
export function MeasuresChecklist({ view, scenario }: Props) {
  const may = view.can.includes('record-measure')
  const settled = new Set(view.measures.map((measure) => measure.stepId))
  const left = scenario.steps.filter((step) => step.mandatory && !settled.has(step.id))
  const [chosen, setChosen] = useState<string>()
  const open = chosen ?? left[0]?.id

  return (
    <Panel
      title="处置措施"
      extra={<span className="sw-soft">{left.length === 0 ? '必办的都办了' : `还有 ${left.length} 项必办`}</span>}
    >
      <ol className="sw-measures">
        {scenario.steps.map((step) => {
          const records = view.measures.filter((measure) => measure.stepId === step.id)
          return (
            <li key={step.id}>
              <div className="sw-row">
                <strong>{step.label}</strong>
                {step.mandatory && <span className="sw-must">必办</span>}
                <ClauseChip clause={step.clause} />
                <span className="sw-soft">{records.length === 0 ? '还没有办' : ''}</span>
                {may && open !== step.id && (
                  <Button size="small" aria-label={`办理：${step.label}`} onClick={() => setChosen(step.id)}>
                    {records.length === 0 ? '办理' : '再记一次'}
                  </Button>
                )}
              </div>
              {records.map((measure) => (
                <MeasureRecord key={measure.id} measure={measure} placements={scenario.placements} />
              ))}
              {may && open === step.id && (
                <MeasureForm
                  key={step.id}
                  view={view}
                  step={step}
                  placements={scenario.placements}
                  onDone={() => setChosen(undefined)}
                />
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
