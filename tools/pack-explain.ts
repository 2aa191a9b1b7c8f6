import { readFile } from 'node:fs/promises'
import { judgeDefinition } from '#policy/definition.ts'
import type { Facts } from '#policy/facts.ts'
import { becauseWords, missingWords, partSentences } from '#policy/judgement-words.ts'
import { packFacts } from '#policy/pack-facts.ts'
import { getClause, type Pack } from '#policy/pack.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { type Answer, Unfit, WrongUsage } from './pack-answer.ts'
import { readDay, readFacts } from './pack-facts.ts'
import { asAdopted, openPack } from './pack-open.ts'

const TRUTH_WORDS = { true: '符合', false: '不符合', unknown: '要核实' } as const
export const VERDICT_WORDS: Readonly<Record<string, string>> = {
  eligible: '算留守儿童',
  watch: '先关注',
  'needs-evidence': '还定不了',
  'not-eligible': '不算留守儿童',
  'no-definition': '本地文件未规定',
}

/** `explain PACK FACTS.json`: one child under one document, with the reason of every part. */
export async function explainChild(
  words: { pack: string; file: string; link: readonly string[] },
  now: Date,
): Promise<Answer> {
  const local = await openPack(words.pack)
  const linked: Pack[] = []
  for (const word of words.link) linked.push(await openPack(word))
  const pack = asAdopted(local, linked)
  const { facts, today } = await readChild(words.file, pack, now)
  const found = judge(pack, facts, today)
  const head = [local, ...linked].map(({ document }) => document.short)
  return {
    code: 0,
    text: [
      `${head.join('，下接')}｜${today}`,
      found.because,
      ...found.parts.map(({ holds, label, source, ref, sentences }) =>
        [
          `  [${TRUTH_WORDS[holds]}] ${label}（${source}，${ref}）`,
          ...sentences.map((sentence) => `      ${sentence}`),
        ].join('\n'),
      ),
      ...(found.missing.length === 0 ? [] : [`要弄清：${found.missing.map(({ label }) => label).join('、')}`]),
    ].join('\n'),
    data: { pack: local.id, linked: linked.map(({ id }) => id), today, ...found },
  }
}

/** The facts of the file and the day they are judged on. @throws Unfit with every reason, WrongUsage without a file */
async function readChild(file: string, pack: Pack, now: Date): Promise<{ facts: Facts; today: string }> {
  const refuse = (reasons: readonly string[]) => new Unfit(reasons.map((reason) => ({ file, line: 0, reason })))
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongUsage(`读不到“${file}”这个文件`)
  })
  let written: unknown
  try {
    written = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw refuse([`不是 JSON：${error instanceof Error ? error.message : String(error)}`])
  }
  let today = beijingDate(now)
  if (typeof written === 'object' && written !== null && Object.hasOwn(written, 'today')) {
    const { today: day, ...rest } = written as Record<string, unknown>
    const read = readDay(day)
    if (read === null) throw refuse([`today 应是日期（YYYY-MM-DD），写的是 ${JSON.stringify(day)}`])
    today = read
    written = rest
  }
  const read = readFacts(written, today, packFacts(pack))
  if (!read.ok) throw refuse(read.reasons)
  return { facts: read.facts, today }
}

function judge(pack: Pack, facts: Facts, today: string) {
  const { definition } = pack
  if (definition === null) {
    const because = '这份文件没有写谁算留守儿童（本地文件未规定）。'
    return { verdict: 'no-definition' as const, because, parts: [], missing: [] }
  }
  const judgement = judgeDefinition(definition, facts, today)
  const required = definition.required.map(({ label }) => label)
  const labels = missingWords(judgement.missing)
  return {
    verdict: judgement.verdict,
    because: becauseWords(judgement, required),
    parts: judgement.parts.map((part) => {
      const clause = getClause(pack, part.clause)
      return {
        label: part.label,
        kind: required.includes(part.label) ? ('required' as const) : ('ground' as const),
        clause: clause.id,
        ref: clause.ref,
        source: pack.sources.find(({ id }) => id === clause.pack)?.short ?? clause.pack,
        holds: part.explanation.truth,
        sentences: partSentences(part),
      }
    }),
    missing: judgement.missing.map((fact, at) => ({ fact, label: labels[at]! })),
  }
}
