import { checkCondition } from './condition.ts'
import { scaleFacts } from './pack-facts.ts'
import type { Scale } from './pack-scale.ts'
import type { Finding } from './schema-problems.ts'

/** Whether a scale holds together: dimensions used and known, options distinct, grades covering every total once. */
export function checkScale(scale: Scale): Finding[] {
  const findings: Finding[] = []
  const known = new Set(scale.dimensions.map(({ id }) => id))
  scale.items.forEach((item, index) => {
    if (!known.has(item.dimension)) {
      findings.push({ path: ['scale', 'items', index, 'dimension'], reason: `没有“${item.dimension}”这个维度` })
    }
    const values = item.options.map(({ value }) => value)
    values.forEach((value, at) => {
      if (values.indexOf(value) === at) return
      findings.push({ path: ['scale', 'items', index, 'options', at, 'value'], reason: `选项“${value}”重复` })
    })
  })
  scale.dimensions.forEach(({ id, label }, index) => {
    if (scale.items.some((item) => item.dimension === id)) return
    findings.push({ path: ['scale', 'dimensions', index], reason: `维度“${label}”下没有题目` })
  })
  const grades = new Set(scale.grades.map(({ id }) => id))
  const facts = scaleFacts(scale)
  scale.triggers.forEach((trigger, index) => {
    const path = ['scale', 'triggers', index]
    if (!grades.has(trigger.grade))
      findings.push({ path: [...path, 'grade'], reason: `没有“${trigger.grade}”这个等级` })
    for (const problem of checkCondition(trigger.when, facts)) {
      findings.push({ path: [...path, 'when', ...problem.path], reason: problem.reason })
    }
  })
  return [...findings, ...checkCoverage(scale)]
}

/** Grades are whole-number ranges: together they must hold every reachable total, each total once. */
function checkCoverage({ items, grades }: Scale): Finding[] {
  const sum = (pick: (...scores: number[]) => number) =>
    items.reduce((total, { options }) => total + pick(...options.map(({ score }) => score)), 0)
  const [lowest, highest] = [sum(Math.min), sum(Math.max)]
  const ranges = grades.map((grade, index) => ({ ...grade, index })).toSorted((left, right) => left.from - right.from)
  const findings: Finding[] = []
  let next = lowest
  for (const { label, from, to, index } of ranges) {
    const path = ['scale', 'grades', index]
    if (to < from) findings.push({ path, reason: `等级“${label}”的范围颠倒：${from}—${to}` })
    else if (from > next) findings.push({ path, reason: `总分 ${next}—${from - 1} 没有等级` })
    else if (from < next && next !== lowest) findings.push({ path, reason: `总分 ${from}—${next - 1} 有两个等级` })
    next = Math.max(next, to + 1)
  }
  if (next <= highest) findings.push({ path: ['scale', 'grades'], reason: `总分 ${next}—${highest} 没有等级` })
  return findings
}
