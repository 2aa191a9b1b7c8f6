import { checkDefinition } from './check-definition.ts'
import { checkCondition } from './condition.ts'
import { checkDuties } from './check-duties.ts'
import { checkRoster } from './check-roster.ts'
import { checkScale } from './check-scale.ts'
import { checkWork } from './check-work.ts'
import { packFacts } from './pack-facts.ts'
import type { Pack, PackFileName } from './pack.ts'
import { parseDuration } from './duration.ts'
import { findDuration, isYearDay } from './parameters.ts'
import { listThings, type Thing } from './pack-things.ts'
import type { Finding } from './schema-problems.ts'

export interface FileFinding extends Finding {
  file: PackFileName
}

/** Everything no schema can say: what is named exists, ids are unique, conditions and times make sense. */
export function checkPack(pack: Pack): FileFinding[] {
  const things = listThings(pack)
  return [
    ...checkIds(pack),
    ...checkClauses(pack, things),
    ...checkConditions(pack, things),
    ...checkParameters(pack),
    ...inFile('definition.yaml', checkDefinition(pack)),
    ...inFile('duties.yaml', checkDuties(pack)),
    ...inFile('roster.yaml', checkRoster(pack)),
    ...inFile('examples.yaml', checkWork(pack)),
    ...(pack.scale === null ? [] : inFile('assessment.yaml', checkScale(pack.scale))),
  ]
}

function checkClauses(pack: Pack, things: readonly Thing[]): FileFinding[] {
  const findings: FileFinding[] = []
  const clauses = new Map(pack.clauses.map((clause) => [clause.id, clause]))
  const made = new Set(things.map(({ clause, becomes }) => `${clause} ${becomes}`))
  for (const { file, path, clause: id, becomes } of things) {
    const clause = clauses.get(id)
    if (clause === undefined) findings.push({ file, path: [...path, 'clause'], reason: `没有条款 ${id}` })
    else if (becomes !== undefined && !clause.becomes.includes(becomes)) {
      findings.push({ file, path: [...path, 'clause'], reason: `条款 ${id} 的 becomes 没有列出 ${becomes}` })
    }
  }
  pack.clauses.forEach((clause, index) => {
    clause.becomes.forEach((kind, at) => {
      if (made.has(`${clause.id} ${kind}`)) return
      const path = ['clauses', index, 'becomes', at]
      findings.push({ file: 'clauses.yaml', path, reason: `没有哪个 ${kind} 依据条款 ${clause.id}` })
    })
  })
  pack.notes.forEach((note, index) => {
    note.clauses.forEach((id, at) => {
      if (clauses.has(id)) return
      findings.push({ file: 'pack.yaml', path: ['notes', index, 'clauses', at], reason: `没有条款 ${id}` })
    })
    if (note.choice === undefined || note.choice.options.some(({ id }) => id === note.choice?.chosen)) return
    const path = ['notes', index, 'choice', 'chosen']
    findings.push({ file: 'pack.yaml', path, reason: `没有“${note.choice.chosen}”这个选项` })
  })
  return findings
}

function checkConditions(pack: Pack, things: readonly Thing[]): FileFinding[] {
  const facts = packFacts(pack)
  return things.flatMap(({ file, path, condition = [] }) =>
    condition.flatMap(({ key, when }) =>
      when === undefined
        ? []
        : checkCondition(when, facts).map((problem) => ({
            file,
            path: [...path, key, ...problem.path],
            reason: problem.reason,
          })),
    ),
  )
}

function checkParameters(pack: Pack): FileFinding[] {
  const findings: FileFinding[] = []
  const named = (file: PackFileName, path: (string | number)[], text: string) => {
    if (findDuration(pack, text) === null) findings.push({ file, path, reason: `“${text}”既不是参数，也不是时长` })
  }
  pack.report?.reporters.forEach(({ within }, index) => named('report.yaml', ['reporters', index, 'within'], within))
  pack.visits.forEach(({ every }, index) => named('visits.yaml', ['visits', index, 'every'], every))
  pack.parameters.forEach(({ id, source, clause, value }, index) => {
    const at = (key: string, reason: string) =>
      findings.push({ file: 'parameters.yaml', path: ['parameters', index, key], reason })
    // Otherwise a rule that prints 3wd would be given what the parameter `3wd` holds.
    if (parseDuration(id) !== null || isYearDay(id)) at('id', `编号“${id}”读起来是时间，会顶替写明的时间`)
    if (source === 'document' && clause === null) at('source', '文件规定的数值必须写明条款')
    if (parseDuration(value) === null && !isYearDay(value)) at('value', `“${value}”既不是时长，也不是一年里的某一天`)
  })
  return findings
}

function checkIds(pack: Pack): FileFinding[] {
  const lists: [PackFileName, (string | number)[], readonly string[], string][] = [
    ['clauses.yaml', ['clauses'], pack.clauses.map(({ id }) => id), 'id'],
    ['parameters.yaml', ['parameters'], pack.parameters.map(({ id }) => id), 'id'],
    ['pack.yaml', ['notes'], pack.notes.map(({ id }) => id), 'id'],
    ['report.yaml', ['situations'], pack.report?.situations.map(({ id }) => id) ?? [], 'id'],
    ['report.yaml', ['recipients'], pack.report?.recipients.map(({ id }) => id) ?? [], 'id'],
    ['report.yaml', ['reporters'], pack.report?.reporters.map(({ id }) => id) ?? [], 'id'],
    ['report.yaml', ['channels'], pack.report?.channels.map(({ id }) => id) ?? [], 'id'],
    ['emergency.yaml', ['scenarios'], pack.scenarios.map(({ id }) => id), 'id'],
    ['assessment.yaml', ['team'], pack.team.map(({ part }) => part), 'part'],
    ['services.yaml', ['services'], pack.services.map(({ id }) => id), 'id'],
    ['visits.yaml', ['visits'], pack.visits.map(({ id }) => id), 'id'],
    ['duties.yaml', ['duties'], pack.duties.map(({ id }) => id), 'id'],
    ['comparisons.yaml', ['comparisons'], pack.comparisons.map(({ id }) => id), 'id'],
  ]
  pack.notes.forEach(({ choice }, index) => {
    const options = choice?.options.map(({ id }) => id) ?? []
    lists.push(['pack.yaml', ['notes', index, 'choice', 'options'], options, 'id'])
  })
  pack.comparisons.forEach(({ classes }, index) => {
    lists.push(['comparisons.yaml', ['comparisons', index, 'classes'], classes.map(({ id }) => id), 'id'])
  })
  pack.scenarios.forEach(({ steps, placements }, index) => {
    lists.push(['emergency.yaml', ['scenarios', index, 'steps'], steps.map(({ id }) => id), 'id'])
    lists.push(['emergency.yaml', ['scenarios', index, 'placements'], placements.map(({ id }) => id), 'id'])
  })
  for (const part of ['dimensions', 'items', 'grades', 'triggers'] as const) {
    lists.push(['assessment.yaml', ['scale', part], pack.scale?.[part].map(({ id }) => id) ?? [], 'id'])
  }
  return lists.flatMap(([file, path, ids, key]) =>
    ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [{ file, path: [...path, index, key], reason: `编号“${id}”重复` }],
    ),
  )
}

function inFile(file: PackFileName, findings: readonly Finding[]): FileFinding[] {
  return findings.map((finding) => ({ file, ...finding }))
}
