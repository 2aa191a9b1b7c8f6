import type { Pack } from '#policy/pack.ts'
import type { Assessment } from '#contract/assessment.ts'
import { scoreScale } from '#policy/scale.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import { found } from '#server/platform/refusal.ts'

export interface AssessmentRecord {
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly state: string
  readonly proposedGrade: string | null
}

export async function insertAssessment(
  context: Context,
  input: { id: string; caseId: string; scaleId: string; scaleVersion: number },
): Promise<void> {
  await context.tx
    .insertInto('assessment')
    .values({
      id: input.id,
      case_id: input.caseId,
      scale_id: input.scaleId,
      scale_version: input.scaleVersion,
      opened_at: context.now,
    })
    .execute()
}

export async function getAssessment(context: Context, caseId: string): Promise<AssessmentRecord> {
  const row = found(
    await context.tx.selectFrom('assessment').selectAll().where('case_id', '=', caseId).forUpdate().executeTakeFirst(),
  )
  return { id: row.id, caseId, version: row.version, state: row.state, proposedGrade: row.proposed_grade }
}

export async function saveAssessment(
  context: ActorContext,
  assessment: AssessmentRecord,
  changes: {
    state: string
    answers?: Readonly<Record<string, string>>
    total?: number
    proposedGrade?: string
    decidedGrade?: string
    reason?: string | null
  },
): Promise<void> {
  const safe = await context.vault.of(assessment.caseId)
  await context.tx
    .updateTable('assessment')
    .set({
      state: changes.state,
      version: assessment.version + 1,
      ...(changes.answers === undefined
        ? {}
        : {
            answers_sealed: safe.seal('assessment.answers', assessment.id, JSON.stringify(changes.answers)),
            total: changes.total!,
            proposed_grade: changes.proposedGrade!,
          }),
      ...(changes.decidedGrade === undefined
        ? {}
        : {
            decided_grade: changes.decidedGrade,
            decided_by: context.actor.accountId,
            decided_at: context.now,
            reason_sealed: safe.seal('assessment.reason', assessment.id, changes.reason),
          }),
    })
    .where('id', '=', assessment.id)
    .execute()
}

export async function insertInvitation(
  context: Context,
  input: { id: string; assessmentId: string; caseId: string; part: string; unitId: string },
): Promise<void> {
  await context.tx
    .insertInto('assessment_invitation')
    .values({
      id: input.id,
      assessment_id: input.assessmentId,
      case_id: input.caseId,
      part: input.part,
      unit_id: input.unitId,
      invited_at: context.now,
    })
    .execute()
}

/** An invitation of the asker's own unit. */
export async function findOwnInvitation(context: ActorContext, input: { caseId: string; id: string }) {
  const row = await context.tx
    .selectFrom('assessment_invitation')
    .select(['id', 'assessment_id', 'part', 'signed_at'])
    .where('id', '=', input.id)
    .where('case_id', '=', input.caseId)
    .where('unit_id', '=', context.actor.unitId)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { id: row.id, assessmentId: row.assessment_id, part: row.part, signed: row.signed_at !== null }
}

export async function saveOpinion(
  context: ActorContext,
  input: { id: string; caseId: string; opinion: string },
): Promise<void> {
  const safe = await context.vault.of(input.caseId)
  await context.tx
    .updateTable('assessment_invitation')
    .set({
      opinion_sealed: safe.seal('assessment_invitation.opinion', input.id, input.opinion),
      signed_by: context.actor.accountId,
      signed_at: context.now,
    })
    .where('id', '=', input.id)
    .execute()
}

/** The assessment as the case page shows it. Without full sight a unit reads its own opinion only. */
export async function findAssessment(
  context: ActorContext,
  { caseId, full, pack }: { caseId: string; full: boolean; pack: Pack },
): Promise<Assessment | null> {
  const row = await context.tx.selectFrom('assessment').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (row === undefined) return null
  const safe = await context.vault.of(caseId)
  const invitations = await context.tx
    .selectFrom('assessment_invitation as i')
    .innerJoin('unit as u', 'u.id', 'i.unit_id')
    .select(['i.id', 'i.part', 'i.unit_id', 'i.invited_at', 'i.opinion_sealed', 'i.signed_by', 'i.signed_at', 'u.name'])
    .where('i.case_id', '=', caseId)
    .orderBy('i.invited_at')
    .orderBy('i.part')
    .execute()
  const nameOf = await namesOf(context, [row.decided_by, ...invitations.map((item) => item.signed_by)])
  const answers =
    full && row.answers_sealed !== null
      ? (JSON.parse(safe.open('assessment.answers', row.id, row.answers_sealed)) as Record<string, string>)
      : {}
  const outcome = pack.scale !== null && full && row.answers_sealed !== null ? scoreScale(pack.scale, answers) : null
  return {
    id: row.id,
    state: row.state as Assessment['state'],
    scaleId: row.scale_id,
    scaleVersion: row.scale_version,
    openedAt: row.opened_at.toISOString(),
    invitations: invitations.map((item) => ({
      id: item.id,
      unitId: item.unit_id,
      unitName: item.name,
      part: item.part,
      clauseId: pack.team.find((each) => each.part === item.part)?.clause ?? '',
      invitedAt: item.invited_at.toISOString(),
      opinion:
        full || item.unit_id === context.actor.unitId
          ? safe.open('assessment_invitation.opinion', item.id, item.opinion_sealed)
          : null,
      signedBy: nameOf(item.signed_by),
      signedAt: item.signed_at?.toISOString() ?? null,
      mine: item.unit_id === context.actor.unitId,
    })),
    answers,
    dimensions: outcome?.dimensions ?? [],
    total: outcome?.total ?? null,
    proposedGrade: full ? row.proposed_grade : null,
    because: (outcome?.because ?? []).map((cause) => ({ ...cause, rule: cause.rule ?? null })),
    decidedGrade: full ? row.decided_grade : null,
    decidedBy: nameOf(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: full ? safe.open('assessment.reason', row.id, row.reason_sealed) : null,
  }
}
