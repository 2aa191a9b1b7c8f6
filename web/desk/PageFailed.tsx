import { Button } from 'antd'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** A page that broke while drawing, or a part that could not be fetched after an update of the platform. */
export function PageFailed() {
  return (
    <EmptyState
      title="这个页面没有显示出来"
      text="已经保存的内容都在。请重新打开；还是这样，请告诉管理员正在做什么时出现的。"
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          重新打开
        </Button>
      }
    />
  )
}
