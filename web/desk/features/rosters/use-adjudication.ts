import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  askUnit,
  type Decision,
  DECISIONS,
  reopenFinding,
  type RosterFinding,
  settleFinding,
} from '#contract/roster-finding.ts'
import type { CallError } from '#web/client/call.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { asksVillage, isNothing, needsOf } from './decision-needs.ts'
import { neighbourOf, nextOpenOf, shownOf } from './finding-choice.ts'

export type Pending = Decision | 'ask'
export interface Said {
  readonly note?: string | undefined
  readonly childId?: string | undefined
  readonly areaCode?: string | undefined
}

export interface Adjudication {
  readonly shown: RosterFinding | undefined
  /** The act whose words are still to be said. */
  readonly pending: Pending | undefined
  readonly villageAsked: boolean
  /** The child of the ledger that was pointed at. */
  readonly childId: string | undefined
  readonly busy: boolean
  readonly error: CallError | null
  /** What was last done, for who cannot see it. */
  readonly said: string
  readonly focusCall: number
  readonly show: (id: string) => void
  readonly move: (by: 1 | -1) => void
  readonly choose: (childId: string) => void
  /** Sends a decision that needs no words; otherwise asks for them. */
  readonly start: (act: Pending) => void
  readonly send: (said: Said) => Promise<void>
  readonly cancel: () => void
  readonly reopen: () => Promise<void>
}

/** The hands of who works through a pile: which finding, which act, and what comes after it. */
export function useAdjudication(rows: readonly RosterFinding[]): Adjudication {
  const queries = useQueryClient()
  const [settle, ask, reopen] = [useFormCommand(settleFinding), useFormCommand(askUnit), useFormCommand(reopenFinding)]
  const [chosen, setChosen] = useState<string>()
  const [hand, setHand] = useState<{ of: string; pending?: Pending; childId?: string }>()
  const [said, setSaid] = useState('')
  const [focusCall, setFocusCall] = useState(0)
  const shown = shownOf(rows, chosen)
  const own = hand !== undefined && hand.of === shown?.id ? hand : undefined
  const busy = settle.busy || ask.busy || reopen.busy

  const drop = () => {
    setHand(undefined)
    for (const command of [settle, ask, reopen]) command.reset()
  }
  const show = (id: string) => {
    if (id !== shown?.id) drop()
    setChosen(id)
    setFocusCall((count) => count + 1)
  }
  const finish = (done: object | undefined, words: string) => {
    if (done === undefined || shown === undefined) {
      // Whatever was refused, the newest state is what the next try must build on.
      void queries.invalidateQueries()
      return
    }
    const next = nextOpenOf(rows, shown.id)
    const left = rows.filter(({ id, state }) => state === 'open' && id !== shown.id).length
    setSaid(`${shown.nameMasked}：${words}。${left > 0 ? `这一页还有 ${left} 个待认定` : '这一页没有待认定的了'}`)
    setHand(undefined)
    setChosen((next ?? shown).id)
    setFocusCall((count) => count + 1)
  }
  const decide = async (decision: Decision, { note, childId, areaCode }: Said) => {
    if (shown === undefined || busy) return
    const meant = childId ?? own?.childId
    const done = await settle.send({
      id: shown.id,
      expectedVersion: shown.version,
      decision,
      note,
      ...(meant === undefined ? {} : { childId: meant }),
      ...(areaCode === undefined ? {} : { areaCode }),
    })
    finish(done, DECISIONS[decision])
  }
  return {
    shown,
    pending: own?.pending,
    villageAsked: asksVillage(settle.error),
    childId: own?.childId,
    busy,
    error: settle.error ?? ask.error ?? reopen.error,
    said,
    focusCall,
    show,
    move: (by) => shown !== undefined && show(neighbourOf(rows, shown.id, by)?.id ?? shown.id),
    choose: (childId) => shown !== undefined && setHand({ ...own, of: shown.id, childId }),
    start: (act) => {
      if (shown === undefined || busy) return
      const needs = act === 'ask' ? undefined : needsOf(act, shown)
      setHand({ ...own, of: shown.id, pending: act })
      const pointed = needs?.child === 'choose' && own?.childId !== undefined
      if (act !== 'ask' && needs !== undefined && isNothing({ ...needs, child: pointed ? null : needs.child }))
        void decide(act, {})
    },
    send: async (words) => {
      if (shown === undefined || own?.pending === undefined || busy) return
      if (own.pending !== 'ask') return decide(own.pending, words)
      const question = words.note ?? ''
      finish(await ask.send({ id: shown.id, expectedVersion: shown.version, question }), '已退回核实')
    },
    cancel: () => {
      drop()
      setFocusCall((count) => count + 1)
    },
    reopen: async () => {
      if (shown === undefined || busy) return
      const done = await reopen.send({ id: shown.id, expectedVersion: shown.version })
      if (done !== undefined) setSaid(`${shown.nameMasked}：请重新认定`)
      setFocusCall((count) => count + 1)
    },
  }
}
