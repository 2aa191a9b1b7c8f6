import { Flex, Form, Input, Select } from 'antd'
import { DayInput } from './DayInput.tsx'
import { relationOptions } from './family-words.ts'
import { idNumberHints } from './id-hints.ts'

interface Props {
  readonly at: readonly (string | number)[]
  /** The same place from the root of the form; differs inside a Form.List. */
  readonly root?: readonly (string | number)[]
}

const PHONE = /^[0-9+\-() ]{5,20}$/

/** Who a relative is: relation, name, birthday, number, phone, address. */
export function RelativeFields({ at, root = at }: Props) {
  return (
    <>
      <Flex gap="middle" wrap>
        <Form.Item
          name={[...at, 'relation']}
          label="是孩子的"
          style={{ minWidth: 140, flex: 1 }}
          rules={[{ required: true, message: '请选是孩子的什么人' }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} placeholder="选择关系" options={relationOptions()} />
        </Form.Item>
        <Form.Item
          name={[...at, 'name']}
          label="姓名"
          style={{ minWidth: 160, flex: 2 }}
          rules={[{ required: true, whitespace: true, message: '请填姓名，不知道就填“不详”' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[...at, 'birthDate']} label="出生日期" style={{ minWidth: 160 }}>
          <DayInput placeholder="如 1988-05-12" />
        </Form.Item>
      </Flex>
      <Flex gap="middle" wrap>
        <Form.Item
          name={[...at, 'idNumber']}
          label="身份证号"
          style={{ minWidth: 220, flex: 2 }}
          validateTrigger="onBlur"
          dependencies={[[...root, 'birthDate']]}
          rules={[
            ({ getFieldValue }) => ({
              warningOnly: true,
              validator: (_, idNumber: string | undefined) => {
                const hints = idNumberHints({ idNumber, birthDate: getFieldValue([...root, 'birthDate']) })
                return hints.length === 0 ? Promise.resolve() : Promise.reject(new Error(hints.join('；')))
              },
            }),
          ]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={[...at, 'phone']}
          label="电话"
          style={{ minWidth: 160, flex: 1 }}
          rules={[{ pattern: PHONE, message: '电话只能有数字、空格和横线，5 到 20 位' }]}
        >
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={[...at, 'address']} label="住址" style={{ minWidth: 220, flex: 2 }}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Flex>
    </>
  )
}
