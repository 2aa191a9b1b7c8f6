import type { z } from 'zod'
import type { compareDefinitions } from '#contract/policy-edition.ts'
import { judgeDefinition } from '#policy/definition.ts'
import { factValueProblem, type Facts, FACTS } from '#policy/facts.ts'
import { becauseWords, missingWords, partSentences } from '#policy/judgement-words.ts'
import { conditionsOf, nextTurn } from '#policy/next-turn.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { ageOn } from '#server/platform/clock.ts'

type Judgement = z.output<typeof compareDefinitions.output>['judgements'][number]

/** What one document makes of the facts, and why, in words a village worker understands. */
export function judgeUnder(pack: Pack, facts: Facts, today: string): Judgement {
  const head = { packId: pack.id, short: pack.document.short, title: pack.document.title }
  if (pack.definition === null) {
    return {
      ...head,
      verdict: 'no-definition',
      because: '这份文件没有写谁算留守儿童（本地文件未规定）。',
      parts: [],
      missing: [],
    }
  }
  const judgement = judgeDefinition(pack.definition, facts, today)
  const required = pack.definition.required.map(({ label }) => label)
  return {
    ...head,
    verdict: judgement.verdict,
    because: becauseWords(judgement, required, nextTurn(conditionsOf(pack.definition), facts, today)),
    parts: judgement.parts.map((part) => ({
      clauseId: part.clause,
      clauseRef: getClause(pack, part.clause).ref,
      label: part.label,
      holds: part.explanation.truth,
      sentences: partSentences(part),
    })),
    missing: missingWords(judgement.missing),
  }
}

/** Facts typed in, each of a kind the platform knows; the age follows from the birth date. */
export function readFacts(typed: Readonly<Record<string, boolean | number | string>>, today: string): Facts | string[] {
  const problems = Object.entries(typed).flatMap(([name, value]) => {
    const definition = FACTS.get(name)
    return definition === undefined ? [`没有“${name}”这个事实`] : (factValueProblem(definition, value) ?? [])
  })
  if (problems.length > 0) return problems
  const birthDate = typed['child.birthDate']
  if (typeof birthDate === 'string' && birthDate > today) return ['出生日期在判断日之后']
  return typeof birthDate === 'string' ? { ...typed, 'child.age': ageOn(birthDate, today) } : typed
}
