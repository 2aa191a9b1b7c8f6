import type { ActorContext } from '#server/platform/context.ts'
import { sendNotice } from '#server/platform/notices.ts'
import { type Desk, deciderOf, keepersAt } from './queries.ts'

interface Told {
  readonly kind:
    | 'merge.proposed'
    | 'merge.refused'
    | 'merge.unmerge-proposed'
    | 'merge.unmerge-refused'
    | 'exit.refused'
    | 'exit.overruled'
  /** The page that tells why: the words themselves are read there, by whoever may. */
  readonly childId: string
  /** Of the act that is told of: sent twice it is one message. */
  readonly commandId: string
}

/** Tells whoever decides that somebody proposed something about records at these places. */
export async function tellDecider(context: ActorContext, told: Told, areaCodes: readonly string[]): Promise<void> {
  const desk = await deciderOf(context, areaCodes)
  if (desk !== undefined) await tell(context, told, desk)
}

/** Tells the unit behind a proposal that it was refused. */
export async function tellAuthor(context: ActorContext, told: Told, unitId: string | null): Promise<void> {
  if (unitId !== null) await tell(context, told, await keepersAt(context, unitId))
}

async function tell(context: ActorContext, { kind, childId, commandId }: Told, desk: Desk): Promise<void> {
  await sendNotice(context, {
    ...desk,
    kind,
    params: {},
    link: { kind: 'child', id: childId },
    dedupeKey: `${kind} ${commandId}`,
  })
}
