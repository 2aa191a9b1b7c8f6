import { DownloadOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Card, Flex } from 'antd'
import { downloadImportTemplate, readImport } from '#contract/import.ts'
import { addressOf } from '#web/client/call.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportUpload } from './ImportUpload.tsx'

/** Template, upload, preview, confirm, result. The import in hand is named in the address, so a reload loses nothing. */
export function ImportPage() {
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const id = typeof search['id'] === 'string' ? search['id'] : undefined
  const current = useRead(
    readImport,
    { id: id ?? '' },
    // A long list is registered by the worker: the page follows it.
    { enabled: id !== undefined, refreshEvery: (read) => (read?.state === 'importing' ? 2000 : false) },
  )
  const open = (next: string | undefined) =>
    void navigate({ to: '/children/import', search: next === undefined ? {} : { id: next } })

  return (
    <>
      <PageHead
        title="导入登记表"
        extra={
          <Flex gap="middle" align="center" wrap>
            <Link to="/children">回到列表</Link>
            {id !== undefined && <Button onClick={() => open(undefined)}>再导入一张</Button>}
          </Flex>
        }
      />
      {id === undefined && (
        <Flex vertical gap="middle">
          <Card title="第一步 准备表格" size="small">
            <Flex vertical gap="small" align="start">
              <span>
                村里、学校、派出所已有的名单可以直接上传（.xlsx、.xls、.ods、.csv、.txt），表头在哪里、各列是什么意思由系统辨认，
                认不准的请您说明一次，下次同样的表就记得；要新填表的，用模板最省事。
              </span>
              <Button icon={<DownloadOutlined aria-hidden />} href={addressOf(downloadImportTemplate, {})} download>
                下载登记表模板
              </Button>
            </Flex>
          </Card>
          <Card title="第二步 上传并核对" size="small">
            <ImportUpload onDone={(done) => open(done.id)} />
          </Card>
          <ImportHistory onOpen={open} />
        </Flex>
      )}
      {id !== undefined && current.error !== null && (
        <ErrorNote error={current.error} onRetry={() => void current.refetch()} />
      )}
      {id !== undefined && current.error === null && current.data === undefined && <Loading />}
      {id !== undefined && current.data !== undefined && <ImportPreview sheet={current.data} />}
    </>
  )
}
