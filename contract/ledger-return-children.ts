import { z } from 'zod'
import { EXPORT_PURPOSES } from './child.ts'
import { endpoint } from './endpoint.ts'
import { CELL_IDS, EQUALITIES } from './ledger-return-form.ts'
import { AreaCode, Id, PageNumber, pageOf, PageSize } from './primitives.ts'

// The children behind the figures of a return: of one figure, of one reason of a difference, and whole, for other systems.

const one = { id: Id }
const CellId = z.enum(CELL_IDS as [string, ...string[]])
const CheckId = z.enum(EQUALITIES.map(({ id }) => id) as [string, ...string[]])

/** One child behind a figure. */
export const CountedChildRow = z
  .object({
    /** Null for a child that has left the post's area since. */
    id: Id.nullable(),
    nameMasked: z.string().nullable(),
    areaName: z.string(),
    sex: z.string(),
    age: z.int(),
    schooling: z.string(),
    careBy: z.string().nullable(),
    careLevel: z.string().nullable(),
    /** Which sums do not come out on this child. */
    faults: z.array(z.string()),
  })
  .meta({ id: 'CountedChildRow' })
export type CountedChildRow = z.infer<typeof CountedChildRow>

/** Opening a figure is a look at children, and recorded as one. */
export const listCountedChildren = endpoint({
  method: 'GET',
  path: '/api/ledger-returns/:id/children',
  permission: 'ledger-return.read',
  summary: '打开一格，看这格里的孩子（遮挡姓名，留下记录）',
  input: z.strictObject({
    ...one,
    areaCode: AreaCode,
    cell: CellId.optional(),
    check: CheckId.optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(CountedChildRow),
})

export const DIFFERENCE_KINDS = ['joined', 'left', 'changed', 'definition'] as const
export const Difference = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS),
    /** registered, moved-in, came-under; moved-out, no-longer, exit reasons; the attribute that changed. */
    cause: z.string(),
    children: z.int(),
    /** What it adds to each cell, in their order; may be negative. */
    figures: z.array(z.int()),
  })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof Difference>

export const compareLedgerReturn = endpoint({
  method: 'GET',
  path: '/api/ledger-returns/:id/comparison',
  permission: 'ledger-return.read',
  summary: '和上一期比：每一格差在哪里',
  input: z.strictObject({ ...one, areaCode: AreaCode }),
  output: z.object({
    period: z.string(),
    previousPeriod: z.string().nullable(),
    previousId: Id.nullable(),
    before: z.array(z.int()),
    after: z.array(z.int()),
    differences: z.array(Difference),
  }),
})
export const listDifferentChildren = endpoint({
  method: 'GET',
  path: '/api/ledger-returns/:id/comparison/children',
  permission: 'ledger-return.read',
  summary: '一项变化背后的孩子（遮挡姓名，留下记录）',
  input: z.strictObject({
    ...one,
    areaCode: AreaCode,
    kind: z.enum(DIFFERENCE_KINDS),
    cause: z
      .string()
      .max(60)
      .regex(/^[a-zA-Z0-9,-]+$/),
    cell: CellId.optional(),
    page: PageNumber,
    pageSize: PageSize,
  }),
  output: pageOf(CountedChildRow),
})

/** F1 sheets and list, and the fields of three systems that hold the same children. */
export const CHILD_LAYOUTS = ['f1-sheets', 'f1-list', 'welfare', 'school-register', 'gbt31000'] as const
export type ChildLayout = (typeof CHILD_LAYOUTS)[number]

/** Whole persons leave the house: for a stated purpose, within one's area, on record. */
export const exportCountedChildren = endpoint({
  method: 'POST',
  path: '/api/ledger-returns/:id/children.xlsx',
  permission: 'ledger-return.export',
  summary: '导出登记表和其他系统的字段（完整信息，按用途留痕）',
  input: z.strictObject({
    ...one,
    areaCode: AreaCode,
    layout: z.enum(CHILD_LAYOUTS),
    purpose: z.enum(EXPORT_PURPOSES),
  }),
  output: z.any(),
  form: 'download',
})
