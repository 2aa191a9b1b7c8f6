import { formatDay } from './format.ts'
import type { RevealedChild } from './RevealPanel.tsx'

interface Props {
  values: RevealedChild
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (value === null || value === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

export function RevealedFacts({ values }: Props) {
  return (
    <>
      <dl className="sw-facts">
        <Fact label="姓名" value={values.name} />
        <Fact label="证件号" value={values.idNumber} />
        <Fact label="现住址" value={values.address} />
        <Fact label="户籍地" value={values.registeredPlace} />
        <Fact label="病情" value={values.illness} />
        <Fact label="联系人" value={values.contactName} />
      </dl>
      {values.relatives.map((relative) => (
        <dl className="sw-facts" key={relative.id}>
          <Fact label="家人" value={relative.name} />
          <Fact label="出生" value={relative.birthDate === null ? null : formatDay(relative.birthDate)} />
          <Fact label="证件号" value={relative.idNumber} />
          <Fact label="电话" value={relative.phone} />
          <Fact label="住址" value={relative.address} />
        </dl>
      ))}
    </>
  )
}
