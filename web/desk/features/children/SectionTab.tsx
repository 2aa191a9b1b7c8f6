import { Descriptions, Flex } from 'antd'
import type { Dossier } from '#contract/child.ts'
import { CorrectButton } from './CorrectButton.tsx'
import { fieldsOf, maskedOf, type SectionName, SECTIONS, UNTOLD } from './sections.ts'
import { type ChildField, FIELD_LABEL, sayValue } from './words.ts'

function said(dossier: Dossier, field: ChildField): string {
  if (UNTOLD.has(field)) return maskedOf(dossier, field) ?? '遮盖，按用途查看'
  return sayValue(field, fieldsOf(dossier)[field])
}

/** One section of F1 as it stands, with its correction. */
export function SectionTab({ dossier, section }: { readonly dossier: Dossier; readonly section: SectionName }) {
  const fields = SECTIONS[section].fields.filter((field) => field !== 'schoolUnitId')
  return (
    <Flex vertical gap="middle" align="start">
      <Descriptions
        bordered
        style={{ width: '100%' }}
        column={{ xs: 1, md: 2 }}
        items={fields.map((field) => ({ key: field, label: FIELD_LABEL[field], children: said(dossier, field) }))}
      />
      {dossier.canWrite && <CorrectButton dossier={dossier} section={section} />}
    </Flex>
  )
}
