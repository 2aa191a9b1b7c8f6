import { Form } from 'antd'
import { FieldGrid } from './FieldGrid.tsx'
import type { ChildField } from './words.ts'

function useField(field: ChildField): unknown {
  return Form.useWatch(['fields', field], Form.useFormInstance())
}

export function PlaceSection() {
  const registered = useField('householdRegistered') !== false
  return (
    <FieldGrid
      title="户籍与居住"
      fields={[
        'areaCode',
        'address',
        'contactName',
        'householdRegistered',
        ...(registered ? (['registeredAreaCode', 'registeredPlace'] as const) : []),
      ]}
      required={['areaCode', 'householdRegistered']}
      extras={{
        areaCode: '孩子现在住的村，由这个村来关心他',
        registeredAreaCode: '户口不在本地就不选，直接写详细地址',
      }}
    />
  )
}

// Who is not in any school has no school, class or dormitory.
const OUT_OF_SCHOOL = new Set<unknown>([undefined, 'preschool-none', 'dropout', 'not-in-school'])

export function SchoolSection() {
  const inSchool = !OUT_OF_SCHOOL.has(useField('schooling'))
  return (
    <FieldGrid
      title="就学"
      fields={['schooling', ...(inSchool ? (['schoolUnitId', 'schoolName', 'className', 'boarding'] as const) : [])]}
      required={['schooling']}
      extras={{ schoolName: '名录里没有的学校，在这里写校名' }}
    />
  )
}

export function HealthSection() {
  const health = useField('health')
  return (
    <FieldGrid
      title="健康"
      fields={[
        'health',
        ...(health === 'disabled' ? (['disabilityKind', 'disabilityGrade'] as const) : []),
        ...(health === 'ill' ? (['illness'] as const) : []),
      ]}
      required={['health']}
      extras={{ health: '患病指重特大疾病或严重精神障碍' }}
    />
  )
}

export function MeansSection() {
  return (
    <FieldGrid title="经济与救助" fields={['incomeSources', 'reliefKinds']} extras={{ reliefKinds: '没有就不选' }} />
  )
}
