import { expect, test } from 'vitest'
import { checkStructure, importsOf } from './structure.ts'

const reasons = (files: { path: string; text?: string }[]) =>
  checkStructure(files.map((file) => ({ text: '', ...file }))).map((problem) => `${problem.path}: ${problem.reason}`)

test('a well-shaped tree has nothing to say', () => {
  expect(
    reasons([
      { path: 'contract/child.ts', text: "import { z } from 'zod'\n" },
      { path: 'policy/evaluate.ts', text: "import type { Id } from '#contract/child.ts'\n" },
      { path: 'server/features/cases/commands.ts', text: "import { listDuties } from '../duties/queries.ts'\n" },
      { path: 'server/features/duties/queries.ts' },
    ]),
  ).toEqual([])
})

test.each([
  ['a file name outside the closed list', [{ path: 'server/features/cases/service.ts' }], 'a feature holds only'],
  ['a name that says nothing', [{ path: 'policy/utils.ts' }], 'this name says nothing'],
  ['301 lines', [{ path: 'policy/long.ts', text: 'x\n'.repeat(301) }], '301 lines'],
  [
    'an arrow that points up',
    [{ path: 'contract/child.ts', text: "import { judge } from '#policy/definition.ts'\n" }],
    'contract/ may not import',
  ],
  [
    'the web reaching into the server',
    [{ path: 'web/desk/Page.tsx', text: "import { x } from '#server/platform/db.ts'\n" }],
    'web/desk/ may not import',
  ],
  [
    'the platform reaching into a feature',
    [{ path: 'server/platform/db.ts', text: "export { x } from '#server/features/cases/rules.ts'\n" }],
    'the platform may not import',
  ],
  [
    "another feature's rules",
    [{ path: 'server/features/reports/commands.ts', text: "import { advance } from '../cases/rules.ts'\n" }],
    'through its commands or queries',
  ],
  [
    'a kernel that is imported',
    [{ path: 'linkage/engine.ts', text: "import { mix } from './kernels/hash.ts'\n" }],
    'linkage/ may not import linkage/kernels/hash.ts',
  ],
  [
    'a kernel that imports what is not compiled with it',
    [{ path: 'linkage/kernels/hash.ts', text: "import { x } from '../engine'\n" }],
    'linkage/kernels/ may not import linkage/engine.ts',
  ],
  [
    'a circle, over a dynamic import too',
    [
      { path: 'policy/a.ts', text: "import { b } from './b.ts'\n" },
      { path: 'policy/b.ts', text: "const a = await import('./a.ts')\n" },
    ],
    'circle: policy/a.ts → policy/b.ts → policy/a.ts',
  ],
])('finds %s', (_, files, reason) => {
  expect(reasons(files).join('\n')).toContain(reason)
})

test('imports over several lines are read', () => {
  expect(
    importsOf({ path: 'web/ui/A.tsx', text: "import {\n  a,\n  b,\n} from '../client/call.ts'\nimport './a.css'\n" }),
  ).toEqual(['web/client/call.ts'])
})
