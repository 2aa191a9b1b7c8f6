import { ROLE_WORDS } from '#contract/roles.ts'
import { UNIT_KIND_WORDS } from '#contract/unit-kinds.ts'
import type { Capability } from '#policy/clause-words.ts'
import type { Condition } from '#policy/condition.ts'
import type { FactCatalogue } from '#policy/facts.ts'
import { packFacts } from '#policy/pack-facts.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { factsAsked } from './pack-condition-words.ts'
import { dutyEntries, returnEntries } from './pack-entries-duties.ts'
import { workEntries } from './pack-entries-work.ts'
import { type Entry, sourceWords, type Spoken, standing, valueWords, whenWords } from './pack-entry.ts'

/** Everything of a pack that two packs are compared by (capabilities §4). */
export function entriesOf(pack: Pack): Entry[] {
  const spoken: Spoken = { pack, facts: spokenFacts(pack) }
  return [
    ...coverEntries(spoken),
    ...definitionEntries(spoken),
    ...workEntries(spoken),
    ...dutyEntries(spoken),
    ...returnEntries(spoken),
    ...parameterEntries(spoken),
    ...choiceEntries(spoken),
    ...termEntries(spoken),
  ]
}

/** The catalogue names posts and kinds of units by their codes; here they are read. */
function spokenFacts(pack: Pack): FactCatalogue {
  const facts = new Map(packFacts(pack))
  for (const [name, values] of [
    ['report.reporterRole', ROLE_WORDS],
    ['child.placementUnitKind', UNIT_KIND_WORDS],
  ] as const) {
    const known = facts.get(name)
    if (known !== undefined) facts.set(name, { ...known, values })
  }
  return facts
}

function coverEntries({ pack }: Spoken): Entry[] {
  return pack.covers.map((chapter) => ({
    kind: '本章规定',
    key: chapter,
    name: chapter,
    chapter,
    ref: null,
    brief: '',
    aspects: {},
  }))
}

function definitionEntries(spoken: Spoken): Entry[] {
  const { definition } = spoken.pack
  if (definition === null) return []
  const entry = (kind: string, part: { clause: string; label: string; when: Condition; watch?: Condition }): Entry => ({
    kind,
    key: part.label,
    name: part.label,
    ...standing(spoken, part.clause),
    brief: whenWords(spoken, part.when),
    aspects: {
      条件: whenWords(spoken, part.when),
      先关注的条件: part.watch === undefined ? '没有' : whenWords(spoken, part.watch),
    },
    facts: factsAsked(part.when),
  })
  return [
    ...definition.required.map((part) => entry('认定要求', part)),
    ...definition.grounds.map((part) => entry('认定情形', part)),
  ]
}

function parameterEntries(spoken: Spoken): Entry[] {
  return spoken.pack.parameters.map(({ id, label, value, word, clause, source }) => ({
    kind: '参数',
    key: id,
    name: label,
    ...(clause === null ? { chapter: chapterOfUse(spoken, id), ref: null } : standing(spoken, clause)),
    brief: `${valueWords(value)}（${sourceWords(source)}）`,
    aspects: { 数值: valueWords(value), 出处: sourceWords(source), 文件用词: word ?? '没有' },
  }))
}

/** A number of the platform's own stands on no clause; it belongs to the chapter of the rule that uses it. */
function chapterOfUse({ pack }: Spoken, id: string): Capability {
  const uses = pack.duties.find((rule) => {
    const windows = Array.isArray(rule.each) ? rule.each.flatMap(({ from, to }) => [from, to]) : []
    const times = [rule.within, rule.every, rule.once, ...rule.remind, ...rule.escalate.map(({ after }) => after)]
    return [...windows, ...times].includes(id)
  })
  return uses === undefined ? 'GOV' : getClause(pack, uses.clause).chapter
}

/** Questions the document leaves open, with the answer the pack proposes. */
function choiceEntries(spoken: Spoken): Entry[] {
  return spoken.pack.notes.flatMap(({ id, text, clauses, choice }): Entry[] => {
    if (choice === undefined) return []
    const chosen = choice.options.find((option) => option.id === choice.chosen)?.label ?? choice.chosen
    const brief = `选定“${chosen}”`
    return [
      {
        kind: '待定的问题',
        key: id,
        name: text.split(/[，。；]/)[0]!,
        ...standing(spoken, clauses[0]!),
        brief,
        aspects: { 选定: chosen },
      },
    ]
  })
}

function termEntries({ pack }: Spoken): Entry[] {
  return Object.entries(pack.terms).flatMap(([role, term]): Entry[] => {
    if (term === undefined) return []
    const name = ROLE_WORDS[role as keyof typeof ROLE_WORDS]
    return [
      {
        kind: '岗位称呼',
        key: role,
        name,
        chapter: 'STAFF',
        ref: null,
        brief: `称“${term}”`,
        aspects: { 本地称呼: term },
      },
    ]
  })
}
