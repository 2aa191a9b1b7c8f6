import { Descriptions, Flex, Typography } from 'antd'
import type { Dossier } from '#contract/dossier.ts'
import { labelOf, RELATION } from '#contract/codes.ts'
import { AssumedMark } from './AssumedMark.tsx'
import { CorrectButton } from './CorrectButton.tsx'
import { fieldsOf, maskedOf, type SectionName, SECTIONS, UNTOLD } from './sections.ts'
import { type ChildField, FIELD_LABEL, sayValue } from './words.ts'

function said(dossier: Dossier, field: ChildField): string {
  if (field === 'carerRelativeId') {
    const carer = dossier.relatives.find((relative) => relative.carer)
    return carer === undefined ? '还没有登记' : `${labelOf(RELATION, carer.relation)} ${carer.nameMasked}`
  }
  if (UNTOLD.has(field)) return maskedOf(dossier, field) ?? '遮盖，按用途查看'
  return sayValue(field, fieldsOf(dossier)[field])
}

/** A value, and whether somebody has said it. */
function Told({ dossier, field }: { readonly dossier: Dossier; readonly field: ChildField }) {
  return (
    <>
      {said(dossier, field)}
      <AssumedMark dossier={dossier} field={field} />
    </>
  )
}

/** One section of F1 as it stands, with its correction. */
export function SectionTab({ dossier, section }: { readonly dossier: Dossier; readonly section: SectionName }) {
  const fields = SECTIONS[section].fields.filter((field) => field !== 'schoolUnitId')
  return (
    <Flex vertical gap="small" align="start">
      <Typography.Text strong>{SECTIONS[section].title}</Typography.Text>
      <Descriptions
        bordered
        size="small"
        styles={{ label: { width: '18%', minWidth: 110 } }}
        style={{ width: '100%' }}
        column={{ xs: 1, md: 2 }}
        items={fields.map((field) => ({
          key: field,
          label: FIELD_LABEL[field],
          children: <Told dossier={dossier} field={field} />,
        }))}
      />
      {dossier.canWrite && <CorrectButton dossier={dossier} section={section} />}
    </Flex>
  )
}
