import { Spin } from 'antd'

export function Loading() {
  return (
    <div className="sw-loading" role="status">
      <Spin />
      <span>正在读取</span>
    </div>
  )
}
