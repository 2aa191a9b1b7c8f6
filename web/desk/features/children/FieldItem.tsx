import { Form, type FormItemProps, type FormRule } from 'antd'
import { levelOf } from '#web/ui/area-range.ts'
import { idNumberHints } from './id-hints.ts'
import { FieldControl } from './FieldControl.tsx'
import { type ChildField, FIELD_LABEL } from './words.ts'

interface Props {
  readonly field: ChildField
  /** Where the field stands in the form's values; the register form keeps F1 under `fields`. */
  readonly at?: readonly string[]
  readonly required?: boolean
  readonly extra?: FormItemProps['extra']
  readonly placeholder?: string | undefined
  /** Who may be chosen as carer. */
  readonly people?: readonly { value: string; label: string }[]
  readonly onBlur?: () => void
}

const VILLAGE: FormRule = {
  validator: (_, code: string | undefined) =>
    code === undefined || levelOf(code) === 5 ? Promise.resolve() : Promise.reject(new Error('请选到村（社区）')),
}

/** One field of F1 with its label, its control and what is odd about its value. */
export function FieldItem({ field, at = [], required = false, extra, placeholder, people, onBlur }: Props) {
  const label = FIELD_LABEL[field]
  const place = (name: ChildField) => [...at, name]
  const rules: FormRule[] = required ? [{ required: true, message: `请填写${label}` }] : []
  if (field === 'areaCode') rules.push(VILLAGE)
  if (field === 'idNumber') {
    rules.push(({ getFieldValue }) => ({
      warningOnly: true,
      validator: (_, idNumber: string | undefined) => {
        const hints = idNumberHints({
          idNumber,
          idKind: getFieldValue(place('idKind')),
          birthDate: getFieldValue(place('birthDate')),
          sex: getFieldValue(place('sex')),
        })
        return hints.length === 0 ? Promise.resolve() : Promise.reject(new Error(hints.join('；')))
      },
    }))
  }
  return (
    <Form.Item
      name={place(field)}
      label={label}
      required={required}
      rules={rules}
      extra={extra}
      validateTrigger={field === 'idNumber' ? 'onBlur' : 'onChange'}
      {...(field === 'idNumber' ? { dependencies: [place('idKind'), place('birthDate'), place('sex')] } : {})}
    >
      <FieldControl field={field} placeholder={placeholder} people={people ?? []} onLeave={onBlur} />
    </Form.Item>
  )
}
