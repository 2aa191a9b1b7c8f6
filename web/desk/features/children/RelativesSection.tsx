import { Button, Card, Checkbox, Divider, Flex, Form, Input } from 'antd'
import { labelOf, RELATION } from '#contract/codes.ts'
import { newId } from '#web/client/hooks.ts'
import { isParent } from './family-words.ts'
import type { RelativeDraft } from './register-draft.ts'
import { RelativeFields } from './RelativeFields.tsx'
import { StatusFields } from './StatusFields.tsx'

const MOST = 12

function OneRelative({ place, onRemove }: { readonly place: number; readonly onRemove: () => void }) {
  const form = Form.useFormInstance()
  const relation = Form.useWatch(['relatives', place, 'relation'], form) as string | undefined
  const deceased = Form.useWatch(['relatives', place, 'deceased'], form) as boolean | undefined
  const who = relation === undefined ? '家人' : labelOf(RELATION, relation)
  return (
    <fieldset className="sw-relative" style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Divider titlePlacement="start" plain>
        {who}
      </Divider>
      {/* What the form does not hold is not sent: the id born with the row has to be a field. */}
      <Form.Item name={[place, 'id']} hidden>
        <Input />
      </Form.Item>
      <RelativeFields at={[place]} root={['relatives', place]} />
      <Flex gap="middle" align="center">
        <Form.Item name={[place, 'deceased']} valuePropName="checked">
          <Checkbox>已去世</Checkbox>
        </Form.Item>
        <Form.Item>
          <Button size="small" onClick={onRemove}>
            不登记{who}
          </Button>
        </Form.Item>
      </Flex>
      {relation !== undefined && isParent(relation) && deceased !== true && (
        <StatusFields at={[place, 'status']} root={['relatives', place, 'status']} who={who} required />
      )}
    </fieldset>
  )
}

/** Father and mother with where they are, grandparents, and whoever else is there for the child. */
export function RelativesSection() {
  return (
    <Card title="父母与家人" size="small">
      <Form.List name="relatives">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <OneRelative key={row.key} place={row.name} onRemove={() => remove(row.name)} />
            ))}
            <Button disabled={rows.length >= MOST} onClick={() => add({ id: newId() } satisfies RelativeDraft)}>
              再加一名家人或照料人
            </Button>
          </>
        )}
      </Form.List>
    </Card>
  )
}
