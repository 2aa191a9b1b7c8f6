// The cell of a name: what is the name in it, what is nobody's, and what is told.
import { expect, test } from 'vitest'
import { readName, readOtherName, readParentName } from './names.ts'

test.each([
  ['张 三', '张三'],
  ['1.张三', '张三'],
  ['★张三，', '张三'],
  ['张三(双胞胎)', '张三'],
  ['张三（2015年生）', '张三'],
  ['张三（大）', '张三（大）'],
  ['扎西 卓玛', '扎西卓玛'],
  ['王和平', '王和平'],
  ['欧阳 雪梅', '欧阳雪梅'],
  ['张三 李四', null],
  ['张三、李四、王五', null],
  ['张三和李四', null],
  ['张三 男', null],
  ['张某某', null],
  ['张**', null],
  ['未取名', null],
  ['奶奶', null],
  ['四都小学', null],
])('child %s', (text, name) => {
  expect(readName(text).value).toBe(name)
  expect(readName(text).error).toBe(name === null ? 'name-missing' : undefined)
})

test.each([
  ['张大已故', '张大', 'deceased'],
  ['张大 2018年去世', '张大', 'deceased'],
  ['张大（2018年去世）', '张大', 'deceased'],
  ['车祸身亡', null, 'deceased'],
  ['张大离异', '张大', 'divorced-away'],
  ['李故', '李故', undefined],
  ['父亲', null, undefined],
  ['见户口本', null, undefined],
])('parent %s', (text, name, status) => {
  expect(readParentName(text)).toMatchObject({ value: name, ...(status !== undefined && { status }) })
})

test.each([
  ['李爷（爷爷）', '李爷', 'name-remark-dropped'],
  ['李爷13800000000', '李爷', 'name-remark-dropped'],
  ['李爷（示例）', '李爷（示例）', undefined],
  ['无人监护', null, undefined],
  ['是', null, undefined],
])('carer %s', (text, name, note) => {
  expect([readOtherName(text).value, readOtherName(text).note]).toEqual([name, note])
})
