import { CheckOutlined } from '@ant-design/icons'
import type { CaseView } from '#contract/case.ts'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { DutyClock } from '#web/ui/DutyClock.tsx'
import { STEP_LABEL, type Step, STEPS } from './labels.ts'
import { clausesOfStep, stepOfDuty, type StepState, stepStates } from './steps.ts'

interface Props {
  readonly view: CaseView
  readonly pack: PackView
  readonly shown: Step
  readonly current: Step
  readonly onShow: (step: Step) => void
}

const STATE_WORD: Readonly<Record<StepState, string>> = { done: '已办', now: '正在办', later: '还没到' }
const MOST_CHIPS = 2

/** Sentences of one article carry the same label: one chip of it is enough here, all of them stand on the right. */
function chipsOf(clauses: readonly string[], pack: PackView): string[] {
  const refOf = (id: string) => pack.clauses.find((clause) => clause.id === id)?.ref ?? id
  const byRef = new Map(clauses.toReversed().map((id) => [refOf(id), id]))
  return clauses.filter((id) => byRef.get(refOf(id)) === id).slice(0, MOST_CHIPS)
}

/** The loop from report to closing. Each step shows its record or its form when pressed; clocks run where work is due. */
export function TrackRail({ view, pack, shown, current, onShow }: Props) {
  const states = stepStates(view, pack)
  return (
    <nav className="sw-track" aria-label="办理进程">
      <ol>
        {STEPS.map((step) => {
          const running = view.duties.filter((duty) => duty.state === 'open' && stepOfDuty(duty, pack) === step)
          const state = states[step]
          return (
            <li key={step} className={`sw-track-step sw-track-${state}`}>
              <span className="sw-track-dot" aria-hidden>
                {state === 'done' && <CheckOutlined />}
              </span>
              <button
                type="button"
                className="sw-track-name"
                aria-pressed={step === shown}
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onShow(step)}
              >
                {STEP_LABEL[step]}
                <span className="sw-track-word">{STATE_WORD[state]}</span>
              </button>
              <div className="sw-track-more">
                {chipsOf(clausesOfStep(step, view, pack), pack).map((clause) => (
                  <ClauseChip key={clause} clause={clause} />
                ))}
                {running.map((duty) => (
                  <DutyClock key={duty.id} duty={duty} />
                ))}
              </div>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
