import { Link } from '@tanstack/react-router'
import { EmptyState } from '#web/ui/EmptyState.tsx'

export function NotFoundPage() {
  return (
    <EmptyState
      title="没有找到这个页面"
      text="可能已被移走，或不在您的工作范围内。"
      action={<Link to="/">回到今天</Link>}
    />
  )
}
