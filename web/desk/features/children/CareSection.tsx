import { Card, Col, Form, Row } from 'antd'
import { labelOf, RELATION } from '#contract/codes.ts'
import { FieldItem } from './FieldItem.tsx'
import type { RelativeDraft } from './register-draft.ts'

/** Who looks after the child. A delegate cares; guardianship stays with the parents (法释〔2022〕6号 13). */
export function CareSection() {
  const form = Form.useFormInstance()
  const relatives = (Form.useWatch(['relatives'], form) ?? []) as readonly (RelativeDraft | undefined)[]
  const people = relatives
    .filter((relative) => relative !== undefined)
    .filter(({ name }) => name !== undefined && name.trim() !== '')
    .map(({ id, relation, name }) => ({
      value: id,
      label: `${relation === undefined ? '' : labelOf(RELATION, relation)} ${name ?? ''}`.trim(),
    }))
  const at = ['fields']
  return (
    <Card title="实际照料" size="small">
      <Row gutter={16}>
        <Col xs={24} sm={12} xl={8}>
          <FieldItem
            field="carerRelativeId"
            at={at}
            people={people}
            extra="天天照看孩子的人；不在名单里，先在上面加一名家人或照料人"
          />
        </Col>
        <Col xs={24} sm={12} xl={8}>
          <FieldItem field="delegated" at={at} extra="受委托的人只是照料，监护责任仍在父母" />
        </Col>
        <Col xs={24} sm={12} xl={8}>
          <FieldItem field="careArrangement" at={at} required />
        </Col>
        <Col xs={24} sm={12} xl={8}>
          <FieldItem field="careAbility" at={at} />
        </Col>
      </Row>
    </Card>
  )
}
