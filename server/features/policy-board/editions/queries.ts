import type { z } from 'zod'
import type { listEditions as listEditionsEntry, listPacks as listPacksEntry } from '#contract/policy-edition.ts'
import type { ActorContext, Context } from '#server/platform/context.ts'
import { namesOf } from '#server/platform/people.ts'
import type { Policy } from '#server/platform/policies.ts'
import { found } from '#server/platform/refusal.ts'
import { isNational } from './commands.ts'
import { changesBetween, proposalOf } from './rules.ts'

export async function listEditions(context: ActorContext): Promise<z.output<typeof listEditionsEntry.output>> {
  const { policies } = context.platform
  const all = policies.editions(context.policy.county)
  const newest = all.at(-1)!
  const nameOf = await namesOf(
    context,
    all.map(({ publishedBy }) => publishedBy),
  )
  const editions = all.map((policy, index) => ({
    version: policy.version,
    packId: policy.local.id,
    short: policy.local.document.short,
    title: policy.local.document.title,
    linked: policy.linked.map(({ document }) => document.title),
    fromDay: policy.fromDay,
    inForce: policy.version === context.policy.version,
    reason: policy.reason,
    publishedAt: policy.publishedAt.toISOString(),
    by: nameOf(policy.publishedBy),
    changes: changesBetween(all[index - 1], policy),
  }))
  const shipped = policies.shipped.get(newest.local.id)
  return {
    editions: editions.toReversed(),
    current: proposalOf(newest),
    newerText: shipped !== undefined && shipped.hash !== newest.contentHash,
  }
}

/** The edition in force, or an earlier one that a case was decided by. @throws Refusal not_found */
export function findEdition(context: Context, version: number | undefined): Policy {
  if (version === undefined) return context.policy
  return found(context.platform.policies.editions(context.policy.county).find((policy) => policy.version === version))
}

/** Invented counties are for tests; nobody is offered one. */
export function listPacks(context: ActorContext): z.output<typeof listPacksEntry.output> {
  const shipped = [...context.platform.policies.shipped.values()].filter(({ pack }) => !pack.fictional)
  return {
    packs: shipped
      .map(({ pack }) => ({
        id: pack.id,
        short: pack.document.short,
        title: pack.document.title,
        number: pack.document.number,
        issued: pack.document.issued,
        provenance: pack.document.provenance ?? null,
        national: isNational(pack),
        clauses: pack.clauses.length,
        defines: pack.definition !== null,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}
