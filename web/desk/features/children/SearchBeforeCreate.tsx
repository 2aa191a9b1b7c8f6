import { Button, Card, Flex, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { type ChildRow, suggestChildren } from '#contract/child.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { CandidateList } from './CandidateList.tsx'
import { DayInput } from './DayInput.tsx'

export interface Found {
  readonly name: string
  readonly birthDate: string | undefined
  /** A child of the same household that is in the ledger already. */
  readonly sibling: ChildRow | undefined
}

const PAUSE = 250

/** One child, one record: the name is looked up before a form can be opened. */
export function SearchBeforeCreate({ onNew }: { readonly onNew: (found: Found) => void }) {
  const [name, setName] = useState('')
  const [birthDate, setBirthDate] = useState<string>()
  const [asked, setAsked] = useState('')
  const [sibling, setSibling] = useState<ChildRow>()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(name.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [name])

  const search = useRead(
    suggestChildren,
    { q: asked, ...(birthDate === undefined ? {} : { birthDate }) },
    { enabled: asked !== '' },
  )
  const settled = asked !== '' && asked === name.trim() && search.data !== undefined && !search.isFetching
  const rows = settled ? search.data.rows : []
  const start = (withSibling: ChildRow | undefined) => onNew({ name: asked, birthDate, sibling: withSibling })

  return (
    <Card size="small" title="先查一查是不是已经建档">
      <Form layout="vertical" onFinish={() => settled && start(sibling)}>
        <Flex gap="middle" wrap>
          <Form.Item label="孩子的姓名" htmlFor="register-name" style={{ minWidth: 220, flex: 2 }}>
            <Input
              id="register-name"
              autoFocus
              autoComplete="off"
              maxLength={60}
              placeholder="少数民族姓名请用 · 分开，如 买买提·吐尔逊"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Form.Item>
          <Form.Item label="出生日期（知道就填，查得更准）" htmlFor="register-birth" style={{ minWidth: 220, flex: 1 }}>
            <DayInput id="register-birth" value={birthDate} onChange={setBirthDate} />
          </Form.Item>
        </Flex>
        <div aria-live="polite">
          <ErrorNote error={search.error} onRetry={() => void search.refetch()} />
          {settled && rows.length === 0 && <p>没有找到“{asked}”，可以登记。</p>}
          {rows.length > 0 && <CandidateList rows={rows} sibling={sibling} onSibling={setSibling} />}
        </div>
        <Button type="primary" htmlType="submit" disabled={!settled} loading={asked !== '' && search.isFetching}>
          {rows.length > 0 ? '都不是这个孩子，登记新的' : '开始登记'}
        </Button>
      </Form>
    </Card>
  )
}
