import type { z } from 'zod'
import type { Dossier, revealChild as revealChildEntry } from '#contract/dossier.ts'
import type { Facts } from '#policy/facts.ts'
import { requirePermission } from '#server/platform/access.ts'
import type { ActorContext } from '#server/platform/context.ts'
import { childFacts } from '../facts/queries.ts'
import { fieldsOf, getChild } from '../queries.ts'
import { keepPace } from '../pace/commands.ts'
import { recordIds } from '../records/queries.ts'
import { relativeFieldsOf, selectRelatives } from '../relatives/queries.ts'
import { getDossier } from './queries.ts'
import { type Withheld, withheldFrom } from './rules.ts'

/**
 * Opens a dossier. Every reading is written down: who looked at a child is part of that child's protection.
 * @throws Refusal not_found, too_many_requests
 */
export async function readChild(context: ActorContext, input: { id: string }): Promise<Dossier> {
  const dossier = await getDossier(context, input.id)
  await keepPace(context, dossier.id)
  recordLook(context, { type: 'child.viewed', id: dossier.id, areaCode: dossier.areaCode, purpose: 'dossier' })
  return dossier
}

/**
 * The full particulars for one purpose. Not a command, so that the answer is never kept for replay.
 * @throws Refusal not_found, too_many_requests
 */
export async function revealChild(
  context: ActorContext,
  input: z.output<typeof revealChildEntry.input>,
): Promise<z.input<typeof revealChildEntry.output>> {
  const child = await getChild(context, input.id)
  await keepPace(context, child.id)
  const safe = await context.vault.of(child.id)
  const fields = fieldsOf(child, safe)
  const rows = await selectRelatives(context, await recordIds(context, child.id))
  const relatives = await Promise.all(
    rows.map(async (row) => relativeFieldsOf(row, await context.vault.of(row.child_id))),
  )
  const withheld = withheldFrom(context.scope.role)
  const shown = (name: Withheld, value: string | undefined) => (withheld.has(name) ? null : (value ?? null))
  const always = ['name', 'address', 'contactName', 'relatives']
  const payload = {
    purpose: input.purpose,
    fields: [...always, ...(withheld.size === 0 ? ['idNumber', 'registeredPlace', 'illness'] : [])],
  }
  recordLook(context, {
    type: 'child.revealed',
    id: child.id,
    areaCode: child.area_code,
    purpose: input.purpose,
    payload,
  })
  return {
    name: fields.name,
    idNumber: shown('idNumber', fields.idNumber),
    address: fields.address ?? null,
    registeredPlace: shown('registeredPlace', fields.registeredPlace),
    illness: shown('illness', fields.illness),
    contactName: fields.contactName ?? null,
    relatives: relatives.map((relative) => ({
      id: relative.id,
      name: relative.name,
      birthDate: relative.birthDate ?? null,
      idNumber: shown('idNumber', relative.idNumber),
      phone: relative.phone ?? null,
      address: relative.address ?? null,
    })),
  }
}

/**
 * What is known of a child, for judging it under other documents. Its parents' lives stand in it, so it is a look at the
 * dossier like any other. @throws Refusal not_permitted, not_found, too_many_requests
 */
export async function readFactsOf(context: ActorContext, childId: string): Promise<Facts> {
  requirePermission(context.platform.access, context.actor, 'child.read')
  const child = await getChild(context, childId)
  await keepPace(context, child.id)
  recordLook(context, { type: 'child.viewed', id: child.id, areaCode: child.area_code, purpose: 'comparison' })
  return childFacts(context, child.id)
}

function recordLook(
  context: ActorContext,
  look: { type: string; id: string; areaCode: string; purpose: string; payload?: Readonly<Record<string, unknown>> },
): void {
  context.record({
    type: look.type,
    subjectKind: 'child',
    subjectId: look.id,
    childId: look.id,
    areaCode: look.areaCode,
    purpose: look.purpose,
    ...(look.payload === undefined ? {} : { payload: look.payload }),
  })
}
