import { Select } from 'antd'
import { CLEARABLE } from '#web/ui/clearable.ts'
import { DayInput } from '../../children/DayInput.tsx'
import { mayBeOutside, optionsOfFact, type ParentTold } from './compare-facts.ts'
import { Field } from './Field.tsx'
import { YesNo } from './YesNo.tsx'

interface Props {
  who: string
  told: ParentTold
  onChange: (told: ParentTold) => void
}

export function ParentFields({ who, told, onChange }: Props) {
  const put = (next: Partial<ParentTold>) => onChange({ ...told, ...next })
  const unable = told.incapacity !== undefined && told.incapacity !== 'none'
  return (
    <>
      <Field label={`${who}现在`}>
        <Select
          aria-label={`${who}现在`}
          allowClear={CLEARABLE}
          placeholder="不清楚"
          value={told.status ?? null}
          options={optionsOfFact('father.status')}
          onChange={(status: string | null | undefined) => put({ status: status ?? undefined })}
        />
      </Field>
      {mayBeOutside(told.status) && (
        <Field label="离开本县">
          <YesNo
            label={`${who}离开本县`}
            value={told.outsideCounty}
            onChange={(outsideCounty) => put({ outsideCounty })}
          />
        </Field>
      )}
      {told.status !== undefined && (
        <Field label="从哪天起">
          <DayInput value={told.since} onChange={(since) => put({ since })} />
        </Field>
      )}
      {told.status !== 'deceased' && (
        <Field label="无力监护的原因">
          <Select
            aria-label={`${who}无力监护的原因`}
            allowClear={CLEARABLE}
            placeholder="不清楚"
            value={told.incapacity ?? null}
            options={optionsOfFact('father.incapacity')}
            onChange={(incapacity: string | null | undefined) => put({ incapacity: incapacity ?? undefined })}
          />
        </Field>
      )}
      {told.status !== 'deceased' && unable && (
        <Field label="无力监护从哪天起">
          <DayInput value={told.incapacitySince} onChange={(incapacitySince) => put({ incapacitySince })} />
        </Field>
      )}
    </>
  )
}
