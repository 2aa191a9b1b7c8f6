// Both parents in one cell: whose each part is, or that nobody can tell.
import { expect, test } from 'vitest'
import { cutParents } from './parents-cell.ts'

test.each([
  ['吴大(父)13800000101、李四(母)13800000102', '吴大 13800000101', '李四 13800000102'],
  ['李四（母）、吴大（父）', '吴大 ', '李四 '],
  ['父:买买提 13800000104;母:古丽', '买买提 13800000104', '古丽 '],
  ['父亲已故 母亲李五13800000107', '已故 ', '李五 13800000107'],
  ['吴大 13800000101 李四 13800000102', '吴大 13800000101', '李四 13800000102'],
  ['吴大、李四', '吴大 ', '李四 '],
  ['吴大（父）13800000101、13900000101', '吴大 13800000101、13900000101', ' '],
])('%s', (text, father, mother) => {
  const said = cutParents(text)!
  expect([said.father, said.mother].map(({ name, phones }) => `${name} ${phones}`)).toEqual([father, mother])
})

test.each([
  '吴大',
  '吴大13800000101李四13800000102',
  '吴大、李四、王五',
  '吴大（父）、李四',
  '吴大（父）、吴二（父）',
  '吴大 138000001',
])('nobody can tell: %s', (text) => {
  expect(cutParents(text)).toBeUndefined()
})
