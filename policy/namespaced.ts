import type { Pack } from './pack.ts'
import type { DutyRule } from './pack-duty.ts'

/**
 * The pack with its parameters, notes and rules under its own name (`national/feedback`), so that beside another pack no
 * two things share an id. Clause ids are distinct by their letters.
 */
export function namespaced(pack: Pack): Pack {
  const known = new Set(pack.parameters.map(({ id }) => id))
  const own = (id: string) => `${pack.id}/${id}`
  const time = (text: string) => (known.has(text) ? own(text) : text)
  return {
    ...pack,
    parameters: pack.parameters.map((parameter) => ({ ...parameter, id: own(parameter.id) })),
    notes: pack.notes.map((note) => ({ ...note, id: own(note.id) })),
    visits: pack.visits.map((visit) => ({ ...visit, every: time(visit.every) })),
    report:
      pack.report === null
        ? null
        : { ...pack.report, reporters: pack.report.reporters.map((one) => ({ ...one, within: time(one.within) })) },
    duties: pack.duties.map((rule) => renamed(rule, own, time)),
  }
}

function renamed(rule: DutyRule, own: (id: string) => string, time: (text: string) => string): DutyRule {
  return {
    ...rule,
    id: own(rule.id),
    ...(rule.within === undefined ? {} : { within: time(rule.within) }),
    ...(rule.every === undefined ? {} : { every: time(rule.every) }),
    ...(rule.once === undefined ? {} : { once: time(rule.once) }),
    ...(Array.isArray(rule.each)
      ? { each: rule.each.map((window) => ({ ...window, from: time(window.from), to: time(window.to) })) }
      : {}),
    ...(rule.onlyIf === undefined ? {} : { onlyIf: { ...rule.onlyIf, note: own(rule.onlyIf.note) } }),
    remind: rule.remind.map(time),
    escalate: rule.escalate.map((step) => ({ ...step, after: time(step.after) })),
  }
}
