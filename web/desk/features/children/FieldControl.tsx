import { Checkbox, Input, Radio, Select } from 'antd'
import { AreaPicker } from '#web/ui/AreaPicker.tsx'
import { UnitPicker } from '#web/ui/UnitPicker.tsx'
import { DayInput } from './DayInput.tsx'
import { type ChildField, FIELD_CODES, FIELD_LABEL, optionsOf } from './words.ts'

interface Props {
  readonly field: ChildField
  readonly placeholder: string | undefined
  readonly people: readonly { value: string; label: string }[]
  readonly onLeave: (() => void) | undefined
  /** Given by Form.Item. */
  readonly id?: string
  readonly value?: never
  readonly onChange?: (value: unknown) => void
  readonly onBlur?: () => void
}

/** Longest text the contract takes. */
const LENGTH: Readonly<Partial<Record<ChildField, number>>> = {
  name: 60,
  idNumber: 30,
  registeredPlace: 200,
  address: 200,
  illness: 200,
  schoolName: 80,
  className: 40,
  contactName: 60,
  paperFileNumber: 40,
}
const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]
const FEW = 4

/** The control that fits a field: few words as buttons, many as a list to search, several as ticks. */
export function FieldControl({ field, placeholder, people, onLeave, ...bound }: Props) {
  const codes = FIELD_CODES[field]
  const label = FIELD_LABEL[field]
  if (field === 'incomeSources' || field === 'reliefKinds') {
    return <Checkbox.Group {...bound} aria-label={label} options={optionsOf(codes ?? [])} />
  }
  if (field === 'householdRegistered' || field === 'delegated') {
    return <Radio.Group {...bound} aria-label={label} options={YES_NO} />
  }
  if (field === 'birthDate') return <DayInput {...bound} />
  if (field === 'areaCode' || field === 'registeredAreaCode') return <AreaPicker {...bound} />
  if (field === 'schoolUnitId') return <UnitPicker {...bound} kinds={['school']} placeholder="输入校名查找" />
  if (field === 'carerRelativeId') {
    return <Select {...bound} allowClear placeholder="从上面的家人里选" options={[...people]} />
  }
  if (codes !== undefined && codes.length <= FEW) {
    return <Radio.Group {...bound} aria-label={label} options={optionsOf(codes)} />
  }
  if (codes !== undefined) {
    return (
      <Select
        {...bound}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={`选择${label}`}
        options={optionsOf(codes)}
      />
    )
  }
  return (
    <Input
      {...bound}
      autoComplete="off"
      maxLength={LENGTH[field] ?? 200}
      placeholder={placeholder ?? ''}
      onBlur={() => {
        // Form.Item checks the value on leaving, the section then fills in what it tells.
        bound.onBlur?.()
        onLeave?.()
      }}
    />
  )
}
