import { MeasuresChecklist } from './MeasuresChecklist.tsx'
import { Panel } from './Panel.tsx'
import { ReturnPanel } from './ReturnPanel.tsx'
import { ScenarioForm } from './ScenarioForm.tsx'
import type { StepProps } from './StepPanel.tsx'

export function HandleStep({ view, pack }: StepProps) {
  const scenario = pack.scenarios.find((one) => one.id === view.scenario)
  return (
    <>
      <Panel title="处置情形" clauses={scenario === undefined ? [] : [scenario.clause]}>
        {scenario !== undefined && (
          <p className="sw-block">
            判定为<strong>{scenario.label}</strong>
          </p>
        )}
        {scenario === undefined && !view.can.includes('set-scenario') && (
          <p className="sw-soft">还没有判定情形，由公安办理。</p>
        )}
        {view.can.includes('set-scenario') && <ScenarioForm view={view} pack={pack} />}
      </Panel>
      {scenario !== undefined && <MeasuresChecklist view={view} scenario={scenario} />}
      <ReturnPanel view={view} />
    </>
  )
}
