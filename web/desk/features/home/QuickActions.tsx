import { FileAddOutlined, WarningOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay } from '#web/client/shared-reads.ts'

export function QuickActions() {
  const may = useMay()
  const navigate = useNavigate()
  return (
    <>
      {may('child.write') && (
        <Button icon={<FileAddOutlined aria-hidden />} onClick={() => void navigate({ to: '/children/new' })}>
          登记儿童
        </Button>
      )}
      {may('report.file') && (
        <Button
          type="primary"
          icon={<WarningOutlined aria-hidden />}
          onClick={() => void navigate({ to: '/reports/new' })}
        >
          提交报告
        </Button>
      )}
    </>
  )
}
