import type { z } from 'zod'
import type { decideFinding as decideEntry } from '#contract/child-finding.ts'
import type { Done } from '#contract/primitives.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { requireKeeper } from '../access.ts'
import { recordDeed } from '../facts/commands.ts'
import { getChild } from '../queries.ts'
import { getFinding, saveFinding } from './queries.ts'

/** A person has looked into it: passed on to whoever grants it, or not so, and why. @throws Refusal illegal_transition */
export async function decideFinding(context: ActorContext, input: z.output<typeof decideEntry.input>): Promise<Done> {
  const finding = await getFinding(context, input.id)
  const child = await getChild(context, finding.child_id)
  requireKeeper(context.scope, child.area_code)
  const safe = await context.vault.of(finding.child_id)
  const reason = safe.seal('child_finding.reason', finding.id, input.reason)
  if (!(await saveFinding(context, { id: finding.id, decision: input.decision, reason })))
    throw new Refusal('illegal_transition')
  await recordDeed(context, {
    type: input.decision === 'referred' ? 'child.finding-referred' : 'child.finding-untrue',
    childIds: [child.id],
    payload: { kind: finding.kind },
  })
  return { id: finding.id, version: 2 }
}
