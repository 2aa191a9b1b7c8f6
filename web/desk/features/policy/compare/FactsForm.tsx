import { Select } from 'antd'
import type { ReactNode } from 'react'
import { CLEARABLE } from '#web/ui/clearable.ts'
import { DayInput } from '../../children/DayInput.tsx'
import { optionsOfFact, type ParentTold, type Told } from './compare-facts.ts'
import { Field } from './Field.tsx'
import { ParentFields } from './ParentFields.tsx'
import { YesNo } from './YesNo.tsx'

interface Props {
  told: Told
  onChange: (told: Told) => void
}

/** A few facts; each change is compared at once. What is left empty counts as 不清楚. */
export function FactsForm({ told, onChange }: Props) {
  const put = (next: Partial<Told>) => onChange({ ...told, ...next })
  const parent = (name: 'father' | 'mother') => (next: ParentTold) => put({ [name]: next })
  return (
    <div className="sw-told">
      <Group title="孩子">
        <Field label="出生日期">
          <DayInput value={told.birthDate} onChange={(birthDate) => put({ birthDate })} />
        </Field>
        <Field label="现在住在">
          <Select
            aria-label="现在住在"
            allowClear={CLEARABLE}
            placeholder="不清楚"
            value={told.residence ?? null}
            options={optionsOfFact('child.residence')}
            onChange={(residence: string | null | undefined) => put({ residence: residence ?? undefined })}
          />
        </Field>
        <Field label="住在农村">
          <YesNo label="住在农村" value={told.rural} onChange={(rural) => put({ rural })} />
        </Field>
        <Field label="农村户籍">
          <YesNo label="农村户籍" value={told.ruralHousehold} onChange={(ruralHousehold) => put({ ruralHousehold })} />
        </Field>
      </Group>
      <Group title="父亲">
        <ParentFields who="父亲" told={told.father} onChange={parent('father')} />
      </Group>
      <Group title="母亲">
        <ParentFields who="母亲" told={told.mother} onChange={parent('mother')} />
      </Group>
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}
