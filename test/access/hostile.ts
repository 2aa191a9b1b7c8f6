import { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'

export type Path = readonly (string | number)[]
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: unknown
}

/** Words that must never come back: planted in what is submitted, looked for in what is answered. */
export const MARK = 'zqxjkvmark'

const deep = (depth: number) => {
  let value: unknown = MARK
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

/** What people, phones, broken programs and attackers send in the place of a value. */
export const HOSTILE: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  'empty text': '',
  blanks: ' \u3000\t ',
  number: 7,
  'huge number': 1e308,
  'beyond safe': 2 ** 60,
  negative: -1,
  fraction: 0.5,
  'empty list': [],
  list: [MARK],
  'long list': Array.from({ length: 5_000 }, () => MARK),
  object: { [MARK]: MARK },
  'deep list': deep(2_000),
  'long text': MARK.repeat(2_000),
  'lone surrogate': `${MARK}\ud800`,
  'lone low surrogate': `\udc00${MARK}`,
  NUL: `${MARK}\u0000`,
  'right-to-left override': `${MARK}\u202etxt.exe`,
  'outside the BMP': '𠮷𠮷',
  combining: `e${'\u0301'.repeat(50)}`,
  SQL: `${MARK}'; drop table child; --`,
  HTML: `<script>${MARK}</script>`,
  formula: `=cmd|'/c ${MARK}'!A1`,
  path: `../../../../etc/${MARK}`,
  template: `\${${MARK}}{{7*7}}`,
  'malformed id': '00000000-0000-0000-0000-00000000000g',
  'nil id': '00000000-0000-0000-0000-000000000000',
  'day that is none': '2026-02-30',
  'day far off': '9999-12-31',
  'day long ago': '0001-01-01',
  'instant far off': '+275760-09-13T00:00:00Z',
  'twelve digits': '999999999999',
}

/** Every place in an input where a value can stand, by its schema: optional ones too. */
export function pathsOf(entry: Endpoint): Path[] {
  const root = z.toJSONSchema(entry.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const paths: Path[] = []
  const walk = (given: Schema, at: Path) => {
    const schema = given.$ref === undefined ? given : (root.$defs?.[given.$ref.split('/').at(-1)!] ?? {})
    if (at.length > 0) paths.push(at)
    for (const [name, child] of Object.entries(schema.properties ?? {})) walk(child, [...at, name])
    if (schema.items !== undefined) walk(schema.items, [...at, 0])
  }
  walk(root, [])
  return paths
}

/** The same input with one value replaced; `undefined` takes it away. */
export function withValue(input: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (typeof head === 'number') {
    const list = Array.isArray(input) ? [...(input as unknown[])] : []
    list[head] = withValue(list[head], rest, value)
    return list
  }
  const next: Record<string, unknown> = { ...(input as Record<string, unknown> | undefined) }
  const replaced = withValue(next[head], rest, value)
  if (replaced === undefined) delete next[head]
  else next[head] = replaced
  return next
}

/** Bodies that are not an input at all, with the content type they claim. */
export const BODIES: readonly (readonly [what: string, type: string, body: string])[] = [
  ['nothing', 'application/json', ''],
  ['half an object', 'application/json', `{"${MARK}": `],
  ['no JSON', 'application/json', MARK],
  ['a text', 'application/json', `"${MARK}"`],
  ['a number', 'application/json', '1'],
  ['null', 'application/json', 'null'],
  ['a list', 'application/json', `["${MARK}"]`],
  ['nested ten thousand deep', 'application/json', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['objects nested ten thousand deep', 'application/json', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['__proto__', 'application/json', `{"__proto__": {"admin": "${MARK}"}}`],
  ['constructor', 'application/json', `{"constructor": {"prototype": {"admin": "${MARK}"}}}`],
  ['a BOM', 'application/json', '\ufeff{}'],
  ['invalid UTF-8', 'application/json', '{"a":"\ufffd'],
  ['a form', 'application/x-www-form-urlencoded', `a=${MARK}`],
  ['XML', 'application/xml', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;${MARK}</a>`],
  ['plain text', 'text/plain', MARK],
  ['multipart without a boundary', 'multipart/form-data', MARK],
  [
    'multipart that never ends',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"',
  ],
  ['a type that is none', 'x', MARK],
  ['more than a megabyte', 'application/json', `{"a":"${'x'.repeat(1_100_000)}"}`],
]

/** Fields that must not be taken over by any spreading of an input. */
export const FOREIGN_FIELDS: Readonly<Record<string, unknown>> = {
  role: 'system.admin',
  unitId: '00000000-0000-4000-8000-000000000000',
  synthetic: false,
  status: 'archived',
  state: 'closed',
  isAdmin: MARK,
  constructor: { prototype: { admin: MARK } },
  toString: MARK,
  [MARK]: MARK,
}
