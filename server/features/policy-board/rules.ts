import type { PackView } from '#contract/policy-board.ts'
import type { Pack } from '#policy/pack.ts'

/** What screens need of a pack. Lists the document is silent on stay empty, and the screen says so. */
export function viewPack(pack: Pack): PackView {
  return {
    id: pack.id,
    version: pack.version,
    document: {
      title: pack.document.title,
      number: pack.document.number,
      issued: pack.document.issued,
      short: pack.document.short,
    },
    terms: Object.fromEntries(
      Object.entries(pack.terms).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    clauses: pack.clauses.map(({ id, ref, text, force, leads, helpers }) => ({ id, ref, text, force, leads, helpers })),
    situations: (pack.report?.situations ?? []).map(({ id, label, clause, urgent }) => ({ id, label, clause, urgent })),
    scenarios: pack.scenarios.map((scenario) => ({
      id: scenario.id,
      label: scenario.label,
      clause: scenario.clause,
      steps: scenario.steps,
      placements: scenario.placements.map(({ id, label, unitKinds }) => ({ id, label, unitKinds })),
    })),
    team: pack.team.map(({ part, label, unitKinds, clause }) => ({ part, label, unitKinds, clause })),
    scale:
      pack.scale === null
        ? null
        : {
            id: pack.scale.id,
            version: pack.scale.version,
            source: pack.scale.sourceNote,
            dimensions: pack.scale.dimensions,
            items: pack.scale.items,
            grades: pack.scale.grades.map(({ id, label, word }) => ({ id, label, word })),
          },
    services: pack.services.map(({ id, label, clause, unitKinds }) => ({ id, label, clause, unitKinds })),
    parameters: pack.parameters.map(({ id, label, value, word, source, clause }) => ({
      id,
      label,
      value,
      word,
      source,
      clause,
    })),
    notes: pack.notes.map((note) => ({
      id: note.id,
      text: note.text,
      clauses: note.clauses,
      choice: note.choice?.options.find((option) => option.id === note.choice?.chosen)?.label ?? null,
    })),
  }
}
