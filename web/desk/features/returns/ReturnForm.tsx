import { Form, Input } from 'antd'
import { ERRORS } from '#contract/errors.ts'
import { findPersonalNumber } from '#contract/personal-number.ts'
import { submitReturn } from '#contract/return.ts'
import { ActForm } from '../cases/ActForm.tsx'

interface Props {
  /** Names the draft. */
  readonly name: string
  readonly clauseId: string
  readonly period: string | null
  readonly labels: readonly string[]
  /** Something was handed in before: a part is enough. */
  readonly supplement?: boolean
  readonly onDone?: () => void
}

interface Values {
  readonly values: readonly (string | undefined)[]
  readonly note?: string
}

const noPersonalNumber = {
  validator: (_: unknown, value: string | undefined) =>
    findPersonalNumber(value ?? '') === null ? Promise.resolve() : Promise.reject(new Error(ERRORS.personal_number[1])),
}

/** One form a clause, with a box for each thing it asks. */
export function ReturnForm({ name, clauseId, period, labels, supplement = false, onDone }: Props) {
  const filled = (values: Values['values'] | undefined) => (values ?? []).some((value) => (value ?? '').trim() !== '')
  return (
    <ActForm<typeof submitReturn.input, typeof submitReturn.output, Values>
      entry={submitReturn}
      name={name}
      submit={supplement ? '补充上去' : '交上去'}
      saved={supplement ? '已补充' : '已交，这件待办办结了'}
      toInput={({ values, note }, bornId) => ({
        id: bornId,
        clauseId,
        ...(period === null ? {} : { period }),
        items: labels
          .map((label, index) => ({ label, value: values[index]?.trim() ?? '' }))
          .filter(({ value }) => value !== ''),
        note,
      })}
      {...(onDone === undefined ? {} : { onDone })}
    >
      <p className="sw-block sw-soft">
        只写工作：办了几次、多少人次、什么结果。不要写孩子和家长的姓名、身份证号、电话。
      </p>
      {labels.map((label, index) => (
        <Form.Item
          key={label}
          name={['values', index]}
          label={label}
          rules={[
            ...(supplement ? [] : [{ required: true, whitespace: true, message: `请填${label}，没有就写 0 或“无”` }]),
            noPersonalNumber,
          ]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      ))}
      <Form.Item
        name="note"
        label="补充说明"
        extra="可以不填"
        dependencies={['values']}
        rules={[
          noPersonalNumber,
          ({ getFieldValue }) => ({
            validator: () =>
              !supplement || filled(getFieldValue('values') as Values['values'])
                ? Promise.resolve()
                : Promise.reject(new Error('上面至少填一项')),
          }),
        ]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
    </ActForm>
  )
}
