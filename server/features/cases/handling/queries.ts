import type { Pack } from '#policy/pack.ts'
import type { CaseView } from '#contract/case.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { listFiles } from '../../files/queries.ts'

export async function insertMeasure(
  context: ActorContext,
  input: {
    measureId: string
    caseId: string
    scenario: string
    stepId: string
    kind: string
    note: string
    placement: string | null
    placementUnitId?: string | undefined
  },
): Promise<void> {
  const safe = await context.vault.of(input.caseId)
  await context.tx
    .insertInto('case_measure')
    .values({
      id: input.measureId,
      case_id: input.caseId,
      scenario: input.scenario,
      step_id: input.stepId,
      kind: input.kind,
      note_sealed: safe.seal('case_measure.note', input.measureId, input.note),
      placement: input.placement,
      placement_unit_id: input.placementUnitId ?? null,
      actor_id: context.actor.accountId,
      at: context.now,
    })
    .execute()
}

export async function listDoneSteps(
  context: Context,
  caseId: string,
): Promise<{ stepId: string; kind: 'recorded' | 'waived' }[]> {
  const rows = await context.tx
    .selectFrom('case_measure')
    .select(['step_id', 'kind'])
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => ({ stepId: row.step_id, kind: row.kind as 'recorded' | 'waived' }))
}

export async function listMeasures(
  context: Context,
  { caseId, withNotes, pack }: { caseId: string; withNotes: boolean; pack: Pack },
): Promise<CaseView['measures']> {
  const safe = await context.vault.of(caseId)
  const rows = await context.tx
    .selectFrom('case_measure')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .execute()
  const nameOf = await namesOf(
    context,
    rows.map((row) => row.actor_id),
  )
  const files = withNotes ? await listFiles(context, { kind: 'case', id: caseId }) : []
  return rows.map((row) => ({
    id: row.id,
    stepId: row.step_id,
    kind: row.kind as 'recorded' | 'waived',
    note: withNotes ? safe.open('case_measure.note', row.id, row.note_sealed) : '',
    placement: row.placement,
    at: row.at.toISOString(),
    by: nameOf(row.actor_id) ?? '',
    clauseId: clauseOf(pack, row.scenario, row.step_id),
    files: files.filter((file) => file.partId === row.id),
  }))
}

function clauseOf(pack: Pack, scenarioId: string, stepId: string): string {
  const scenario = pack.scenarios.find((item) => item.id === scenarioId)
  return scenario?.steps.find((step) => step.id === stepId)?.clause ?? scenario?.clause ?? ''
}
