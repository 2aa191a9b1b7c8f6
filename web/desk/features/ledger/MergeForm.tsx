import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { MERGE_FIELDS, type MergeSide, proposeMerge } from '#contract/child-merge.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { Panel } from '../cases/Panel.tsx'
import { sayField, sayKept } from '../children/words.ts'
import { FieldRows } from './FieldRows.tsx'
import { MERGE_NOTE } from './merge-words.ts'

interface Props {
  readonly survivor: MergeSide
  readonly away: MergeSide
  readonly fields: readonly { field: string; survivor: string | null; away: string | null }[]
}
interface Values {
  readonly basis: string
}

/** Of each field that differs, which value is kept; what only one record has is taken unless a person says otherwise. */
export function MergeForm({ survivor, away, fields }: Props) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    new Set(fields.filter((row) => row.survivor === null && row.away !== null).map((row) => row.field)),
  )
  const choose = (field: string, take: boolean) => {
    const next = new Set(taken)
    if (take) next.add(field)
    else next.delete(field)
    setTaken(next)
  }
  return (
    <Panel title="合并成一份">
      <p className="sw-soft" style={{ marginBottom: 12 }}>
        {MERGE_NOTE}
      </p>
      <FieldRows
        fields={fields}
        render={(row) => (
          <Radio.Group
            vertical
            aria-label={`${sayField(row.field)}用哪一个`}
            value={taken.has(row.field)}
            onChange={(event) => choose(row.field, event.target.value === true)}
            options={[
              { value: false, label: `留下的：${sayKept(row.field, row.survivor)}` },
              { value: true, label: `并入的：${sayKept(row.field, row.away)}` },
            ]}
          />
        )}
      />
      <ActForm<typeof proposeMerge.input, typeof proposeMerge.output, Values>
        entry={proposeMerge}
        name={`propose-merge-${survivor.id}-${away.id}`}
        submit="提出合并"
        saved="已提出，等乡镇或县里另一人决定"
        toInput={({ basis }) => ({
          survivorId: survivor.id,
          awayId: away.id,
          survivorVersion: survivor.version,
          awayVersion: away.version,
          taken: MERGE_FIELDS.filter((field) => taken.has(field)),
          basis,
        })}
      >
        <Form.Item
          name="basis"
          label="怎么知道是同一个孩子"
          rules={[{ required: true, whitespace: true, message: '请写明怎么知道的，比如谁去看过、有什么证明' }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </ActForm>
    </Panel>
  )
}
