import { describe, expect, it } from 'vitest'
import { registerChild } from '#contract/child.ts'
import { emptyDraft, registrationOf, withoutBlanks } from './register-draft.ts'

const CHILD = '7b0c2d6e-2b67-4f3e-9a53-0a4f6a1d3c11'
let count = 0
const nextId = () => `7b0c2d6e-2b67-4f3e-9a53-${String(++count).padStart(12, '0')}`

function filled(name: string) {
  const draft = emptyDraft(name, '2016-03-01', nextId)
  Object.assign(draft.fields, { sex: '1', areaCode: '331124101201', schooling: 'primary', careArrangement: 'both' })
  for (const relative of draft.relatives) Object.assign(relative, { name: '不详', status: { since: '2024-02-01' } })
  return draft
}

describe('a registration', () => {
  it.each(['䶮𠮷', '买买提·吐尔逊', '阿卜杜勒·阿齐兹·阿卜杜热合曼·伊布拉音'])('takes the name %s as it is', (name) => {
    const input = { commandId: CHILD, id: CHILD, ...registrationOf(filled(name)) }
    expect(registerChild.input.parse(input).fields.name).toBe(name)
  })

  it('leaves out a status that has no state, and keeps one that has', () => {
    const draft = filled('林晓')
    const [father] = draft.relatives
    if (father !== undefined) father.status = { state: 'away', since: '2024-02-01', workCity: '  ' }
    const { relatives } = registrationOf(draft)
    expect(relatives[0]?.status).toEqual({ state: 'away', since: '2024-02-01' })
    expect(relatives[1]).not.toHaveProperty('status')
  })

  it('sends no state of a grandmother, even if her row was a mother before', () => {
    const draft = filled('林晓')
    const [first] = draft.relatives
    if (first !== undefined) Object.assign(first, { relation: '62', status: { state: 'home', since: '2024-02-01' } })
    expect(registrationOf(draft).relatives[0]).not.toHaveProperty('status')
  })

  it('forgets a carer who was taken out of the form again', () => {
    const draft = filled('林晓')
    draft.fields.carerRelativeId = draft.relatives[1]?.id
    expect(registrationOf(draft).fields.carerRelativeId).toBe(draft.relatives[1]?.id)
    draft.relatives.splice(1, 1)
    expect(registrationOf(draft).fields).not.toHaveProperty('carerRelativeId')
  })
})

describe('blanks', () => {
  it('are dropped at every depth, while no, zero and an empty choice stay', () => {
    expect(withoutBlanks({ a: ' ', b: false, c: 0, d: [], e: { f: '', g: ' 三班 ' }, h: null })).toEqual({
      b: false,
      c: 0,
      d: [],
      e: { g: '三班' },
    })
  })
})
