import { Card, Col, Row } from 'antd'
import type { ReactNode } from 'react'
import { FieldItem } from './FieldItem.tsx'
import type { ChildField } from './words.ts'

interface Props {
  readonly title: string
  readonly fields: readonly ChildField[]
  readonly required?: readonly ChildField[]
  readonly extras?: Readonly<Partial<Record<ChildField, string>>>
  readonly onBlur?: () => void
  readonly children?: ReactNode
}

/** A section of the register form: fields side by side where there is room. */
export function FieldGrid({ title, fields, required = [], extras = {}, onBlur, children }: Props) {
  return (
    <Card title={title} size="small">
      <Row gutter={16}>
        {fields.map((field) => (
          <Col key={field} xs={24} sm={12} xl={8}>
            <FieldItem
              field={field}
              at={['fields']}
              required={required.includes(field)}
              extra={extras[field]}
              {...(onBlur === undefined ? {} : { onBlur })}
            />
          </Col>
        ))}
      </Row>
      {children}
    </Card>
  )
}
