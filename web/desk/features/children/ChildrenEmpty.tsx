import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { ChildFilters } from './list-search.ts'

/** Nothing found always leads on: to the registration for who may write, to whom to ask for who may not. */
export function ChildrenEmpty({ filters, mayWrite }: { readonly filters: ChildFilters; readonly mayWrite: boolean }) {
  const navigate = useNavigate()
  const next = mayWrite
    ? '可以登记一名儿童；也可以少填几个条件，或换成拼音首字母再找。'
    : '可以少填几个条件，或换成拼音首字母再找；确实没有建档的，请告诉村里的儿童主任。'
  const title =
    filters.q !== undefined
      ? `没有找到“${filters.q}”`
      : Object.keys(filters).length > 0
        ? '没有符合这些条件的儿童'
        : '还没有儿童档案'
  return (
    <EmptyState
      title={title}
      text={next}
      action={
        mayWrite ? (
          <Button type="primary" onClick={() => void navigate({ to: '/children/new' })}>
            登记儿童
          </Button>
        ) : undefined
      }
    />
  )
}
