import { Flex, Form, Input, Radio, Select } from 'antd'
import { PARENT_STATE } from '#contract/codes.ts'
import { DayInput } from './DayInput.tsx'
import { capacityOptions } from './family-words.ts'
import { optionsOf } from './words.ts'

interface Props {
  /** Where the status stands in the form's values, for Form.Item names. */
  readonly at: readonly (string | number)[]
  /** The same place from the root of the form; differs inside a Form.List. */
  readonly root?: readonly (string | number)[]
  readonly who: string
  readonly required?: boolean
}

// Who lives at home or is dead is nowhere else; the others may be.
const AWAY = new Set(['away', 'other'])

/** A parent's state from a day: where, whether outside the county, whether reachable, and on what evidence. */
export function StatusFields({ at, root = at, who, required = false }: Props) {
  const state = Form.useWatch([...root, 'state']) as string | undefined
  const away = state !== undefined && AWAY.has(state)
  return (
    <>
      <Flex gap="middle" wrap>
        <Form.Item
          name={[...at, 'state']}
          label={`${who}现在的情况`}
          style={{ minWidth: 220, flex: 1 }}
          rules={required ? [{ required: true, message: `请选${who}现在的情况` }] : []}
        >
          <Select allowClear placeholder="选择情况" options={optionsOf(PARENT_STATE)} />
        </Form.Item>
        <Form.Item
          name={[...at, 'since']}
          label="从哪天起"
          style={{ minWidth: 160 }}
          rules={state === undefined ? [] : [{ required: true, message: '请填从哪天起，记不清就填当月 1 日' }]}
        >
          <DayInput />
        </Form.Item>
      </Flex>
      {away && (
        <Flex gap="middle" wrap>
          <Form.Item name={[...at, 'workProvince']} label="在哪个省" style={{ minWidth: 140, flex: 1 }}>
            <Input maxLength={20} placeholder="如 广东省" autoComplete="off" />
          </Form.Item>
          <Form.Item name={[...at, 'workCity']} label="在哪个市" style={{ minWidth: 140, flex: 1 }}>
            <Input maxLength={20} placeholder="如 东莞市" autoComplete="off" />
          </Form.Item>
          <Form.Item name={[...at, 'outsideCounty']} label="在本县以外吗">
            <Radio.Group
              aria-label="在本县以外吗"
              options={[
                { value: true, label: '县外' },
                { value: false, label: '县内' },
              ]}
            />
          </Form.Item>
        </Flex>
      )}
      {state !== undefined && state !== 'deceased' && (
        <Flex gap="middle" wrap>
          <Form.Item name={[...at, 'contactable']} label="联系得上吗">
            <Radio.Group
              aria-label="联系得上吗"
              options={[
                { value: true, label: '联系得上' },
                { value: false, label: '联系不上' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name={[...at, 'incapacityReason']}
            label="监护能力"
            extra="不清楚就先不选"
            style={{ minWidth: 220, flex: 1 }}
          >
            <Select allowClear placeholder="选择监护能力" options={capacityOptions()} />
          </Form.Item>
        </Flex>
      )}
      {state !== undefined && (
        <Form.Item name={[...at, 'evidence']} label="依据">
          <Input maxLength={200} placeholder="如 本人来电；村里走访核实" autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}
