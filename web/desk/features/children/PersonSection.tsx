import { Form } from 'antd'
import { FieldGrid } from './FieldGrid.tsx'
import { filledFromIdNumber } from './id-hints.ts'
import type { RegisterDraft } from './register-draft.ts'
import type { ChildField } from './words.ts'

const REQUIRED: readonly ChildField[] = ['name', 'idKind', 'sex', 'birthDate', 'nation']

export function PersonSection() {
  const form = Form.useFormInstance<RegisterDraft>()
  const idKind = Form.useWatch(['fields', 'idKind'], form)
  const fill = () => {
    const filled = filledFromIdNumber((form.getFieldValue(['fields']) ?? {}) as RegisterDraft['fields'])
    if (filled.birthDate !== undefined) form.setFieldValue(['fields', 'birthDate'], filled.birthDate)
    if (filled.sex !== undefined) form.setFieldValue(['fields', 'sex'], filled.sex)
  }
  const fields: ChildField[] = ['name', 'idKind', 'idNumber', 'sex', 'birthDate', 'nation', 'paperFileNumber']
  return (
    <FieldGrid
      title="个人"
      fields={idKind === 'none' ? fields.filter((field) => field !== 'idNumber') : fields}
      required={REQUIRED}
      extras={{
        name: '生僻字照实填写；少数民族姓名用 · 分开',
        idNumber: '填完会帮您带出出生日期和性别；没有证件，请把证件种类改为“暂无证件”',
      }}
      onBlur={fill}
    />
  )
}
