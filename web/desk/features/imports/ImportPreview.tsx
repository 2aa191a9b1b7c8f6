import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Card, Flex, Statistic, Typography } from 'antd'
import { formatInstant } from '#web/ui/format.ts'
import { ImportAssumed } from './ImportAssumed.tsx'
import { ImportConfirm } from './ImportConfirm.tsx'
import { ImportDiscard } from './ImportDiscard.tsx'
import { ImportLeft } from './ImportLeft.tsx'
import { ImportMapping } from './ImportMapping.tsx'
import { ImportNotices } from './ImportNotices.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import { ImportSample } from './ImportSample.tsx'
import type { Import } from './upload-import.ts'

/** What the sheet would do, before it does it; afterwards what it did. */
export function ImportPreview({ sheet }: { readonly sheet: Import }) {
  const navigate = useNavigate()
  const { counts, state } = sheet
  const done = state === 'done'

  return (
    <Flex vertical gap="middle">
      <Card size="small" title={sheet.fileName}>
        <Flex vertical gap="middle" align="start">
          <Typography.Text type="secondary">
            {formatInstant(sheet.uploadedAt)}上传
            {sheet.sheetName !== null && `，工作表“${sheet.sheetName}”`}
            {state !== 'discarded' && `，表头在第 ${sheet.headerRow} 行`}
          </Typography.Text>
          <Flex gap={40} wrap>
            <Statistic title="表里共有" value={counts.rows} suffix="行" />
            <Statistic
              title={done ? '新建档案' : '可导入'}
              value={done ? counts.created : counts.importable}
              suffix="名"
            />
            <Statistic title="已登记，不会重复" value={counts.alreadyKnown} suffix="名" />
            <Statistic title="有误，先不导入" value={counts.invalid} suffix="行" />
            {counts.skipped > 0 && <Statistic title="不属于登记范围" value={counts.skipped} suffix="行" />}
          </Flex>
          {done && (
            <Alert
              type="success"
              showIcon
              title={`导入完成，新建 ${counts.created} 份档案。`}
              description={
                counts.invalid > 0
                  ? `还有 ${counts.invalid} 行有误：下载“有误的行”，照“怎样改”改好，把那张表直接上传。`
                  : undefined
              }
              action={<Button onClick={() => void navigate({ to: '/children' })}>去看儿童档案</Button>}
            />
          )}
          {state === 'importing' && <ImportProgress progress={sheet.progress} />}
          {state === 'discarded' && (
            <Alert type="info" showIcon title="这份文件已经丢弃，读出来的内容都删除了。要导入，请重新上传。" />
          )}
          {state === 'previewed' && (
            <Flex gap="small" wrap>
              {counts.importable > 0 && <ImportConfirm sheet={sheet} />}
              <ImportDiscard id={sheet.id} />
            </Flex>
          )}
          {state === 'previewed' && counts.importable === 0 && (
            <Alert
              type="warning"
              showIcon
              title={
                counts.invalid > 0
                  ? '这张表没有可以导入的行。请下载“有误的行”，照“怎样改”改好，把那张表直接上传。'
                  : sheet.left.length > 0
                    ? '表里的孩子都已登记，其中有退出台账的，见下。'
                    : '表里的孩子都已登记，不用再导入。'
              }
            />
          )}
        </Flex>
      </Card>
      {state !== 'discarded' && (
        <>
          <ImportLeft left={sheet.left} />
          {state === 'previewed' && <ImportAssumed sheet={sheet} />}
          <ImportNotices notices={sheet.notices} />
          <ImportMapping sheet={sheet} />
          <ImportProblems sheet={sheet} />
          <ImportSample sheet={sheet} />
        </>
      )}
    </Flex>
  )
}
