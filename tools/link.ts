// Matches a roster with a registry: npm run -s link -- --registry REG.csv --roster ROS.csv --decisions OUT.csv [--schema S.json]
// Exit code 0 done, 1 the input cannot be used, 2 called in a way it does not understand. docs/linkage.md
import { readFileSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { childSchema } from '#linkage/child-schema.ts'
import { linkFiles, type ToldList } from '#linkage/link-files.ts'
import { readSchema } from '#linkage/read-schema.ts'

const USAGE = '用法：npm run -s link -- --registry 台账.csv --roster 名册.csv --decisions 结果.csv [--schema 字段.json]'
const MOST_TOLD = 20
/** Bytes below which starting a thread costs more than it saves. */
const LARGE = 4 << 20
const MOST_WORKERS = 3

// Kernels are compiled as well as can be when they are first called. Else a long one runs to its end as a first draft.
setFlagsFromString('--no-liftoff')

interface Words {
  readonly registry: string
  readonly roster: string
  readonly decisions: string
  readonly schema: string | undefined
}

function readWords(argv: string[]): Words | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: argv,
      options: { registry: text, roster: text, decisions: text, schema: text },
    })
    const { registry, roster, decisions, schema } = values
    if (registry === undefined || roster === undefined || decisions === undefined) return null
    return { registry, roster, decisions, schema }
  } catch {
    return null
  }
}

/** What was left out goes to the error stream: rows and reasons, never what stood in them. */
function tell(word: string, { rows, skipped, absent }: ToldList): void {
  console.error(`${word}：${rows} 人，跳过 ${skipped.length} 行`)
  for (const { row, why } of skipped.slice(0, MOST_TOLD)) console.error(`  第 ${row} 行：${why}`)
  if (skipped.length > MOST_TOLD) console.error(`  ……另有 ${skipped.length - MOST_TOLD} 行`)
  if (absent.length > 0) console.error(`  没有这些列：${absent.join('、')}`)
}

async function run(): Promise<number> {
  const words = readWords(process.argv.slice(2))
  if (words === null) {
    console.error(USAGE)
    return 2
  }
  const schema = words.schema === undefined ? childSchema : readSchema(readFileSync(words.schema, 'utf8'))
  const isLarge = statSync(words.registry).size + statSync(words.roster).size > LARGE
  const workers = isLarge ? Math.min(MOST_WORKERS, availableParallelism() - 1) : 0
  const { registry, roster, lines } = await linkFiles({ ...words, schema, workers })
  tell('台账', registry)
  tell('名册', roster)
  console.error(`自动认定 ${lines.auto}，待人工核对 ${lines.review}，未找到 ${lines.none}`)
  return 0
}

try {
  process.exitCode = await run()
} catch (error) {
  // What a person can put right comes as a sentence; the rest is a fault of the program and keeps its trace.
  if (!(error instanceof Error) || (!/\p{Script=Han}/u.test(error.message) && !('code' in error))) throw error
  console.error('code' in error ? `读写文件没有成功：${error.message}` : error.message)
  process.exitCode = 1
}
