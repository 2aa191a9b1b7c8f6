import { Flex, Progress, Typography } from 'antd'
import type { Import } from './upload-import.ts'

/** How far the worker has come with a long list. Leaving the page, even the server's end, stops nothing. */
export function ImportProgress({ progress }: { readonly progress: Import['progress'] }) {
  const done = progress?.done ?? 0
  const total = progress?.total ?? 0
  return (
    <Flex vertical gap="small" style={{ width: '100%' }} aria-live="polite">
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} status="active" aria-label="导入进度" />
      <Typography.Text>
        正在导入：已处理 {done} 名，共 {total} 名。可以先去做别的，关掉页面也会接着做。
      </Typography.Text>
    </Flex>
  )
}
