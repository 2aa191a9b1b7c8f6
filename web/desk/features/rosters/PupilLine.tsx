import { Input, Radio } from 'antd'
import type { PupilMark, PupilRow } from './recheck-draft.ts'

interface Props {
  readonly row: PupilRow
  readonly mark: PupilMark
  readonly onMark: (mark: PupilMark) => void
}

export function PupilLine({ row, mark, onMark }: Props) {
  return (
    <li className="sw-pupil">
      <span>
        {row.nameMasked} <span className="sw-soft">{row.className}</span>
      </span>
      <Radio.Group
        aria-label={`${row.nameMasked}在不在校`}
        value={mark.enrolled ?? null}
        options={[
          { value: true, label: '在校' },
          { value: false, label: '不在校' },
        ]}
        onChange={(event) => onMark({ enrolled: event.target.value === true })}
      />
      {mark.enrolled === true && (
        <Input
          aria-label={`${row.nameMasked}的联络帮扶人`}
          placeholder="联络帮扶人"
          maxLength={40}
          value={mark.liaison ?? ''}
          onChange={(event) => onMark({ liaison: event.target.value })}
        />
      )}
    </li>
  )
}
