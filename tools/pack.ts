// Works on policy packs: npm run -s pack -- check [FOLDER] | diff A B | explain PACK FACTS.json | whatif A B [FACTS.jsonl]
// Exit code 0 right, 1 problems found, 2 called in a way it does not understand. docs/policy-packs.md
import { parseArgs } from 'node:util'
import { checkAnswer } from './check-packs-report.ts'
import { checkPacks } from './check-packs.ts'
import { type Answer, placedWords, Unfit, WrongUsage } from './pack-answer.ts'
import { diff } from './pack-diff.ts'
import { explainChild } from './pack-explain.ts'
import { whatif } from './pack-whatif.ts'

const USAGE =
  '用法：npm run -s pack -- check [文件夹] ｜ diff 甲 乙 ｜ explain 政策包 情况.json [--link national] ｜ whatif 甲 乙 [名册.jsonl] [--today 日期]，都可以加 --json'

interface Words {
  readonly command: string | undefined
  readonly rest: readonly string[]
  readonly link: readonly string[]
  readonly today: string | undefined
}

function readWords(argv: string[]): Words {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, link: { type: 'string', multiple: true }, today: { type: 'string' } },
    })
    const [command, ...rest] = positionals
    return { command, rest, link: values.link ?? [], today: values.today }
  } catch {
    throw new WrongUsage(`看不懂 ${argv.join(' ')}`)
  }
}

async function run({ command, rest, link, today }: Words): Promise<Answer> {
  const [first, second, third] = rest
  const expect = (least: number, most: number): void => {
    if (rest.length < least || rest.length > most) throw new WrongUsage(`${command} 后面的词太多或太少`)
    if (link.length > 0 && command !== 'explain') throw new WrongUsage('--link 只用于 explain')
    if (today !== undefined && command !== 'whatif') throw new WrongUsage('--today 只用于 whatif')
  }
  switch (command) {
    case 'check':
      expect(0, 1)
      return checkAnswer(await checkPacks(first))
    case 'diff':
      expect(2, 2)
      return diff(first!, second!)
    case 'explain':
      expect(2, 2)
      return explainChild({ pack: first!, file: second!, link }, new Date())
    case 'whatif':
      expect(2, 3)
      return whatif({ a: first!, b: second!, file: third, today }, new Date(), tell)
    default:
      throw new WrongUsage(command === undefined ? '没有写要做什么' : `没有“${command}”这个命令`)
  }
}

/** One line that is written over; only for somebody who watches. */
function tell(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence}`)
}

/** Whatever happens, `--json` prints one document. */
function answerOf(error: unknown): { code: 1 | 2; text: string; data: unknown } {
  if (error instanceof Unfit) {
    return { code: 1, text: error.problems.map(placedWords).join('\n'), data: { problems: error.problems } }
  }
  if (error instanceof WrongUsage) return { code: 2, text: '', data: { wrong: error.message, usage: USAGE } }
  throw error
}

async function main(argv: string[]): Promise<void> {
  const json = argv.includes('--json')
  const answer = await Promise.resolve()
    .then(() => run(readWords(argv)))
    .catch((error: unknown) => {
      tell('')
      if (error instanceof WrongUsage) console.error(`${error.message}。${USAGE}`)
      return answerOf(error)
    })
  if (json) console.log(JSON.stringify(answer.data, null, 2))
  else if (answer.text !== '') console.log(answer.text)
  process.exitCode = answer.code
}

await main(process.argv.slice(2))
