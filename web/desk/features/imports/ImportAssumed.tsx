import { Alert } from 'antd'
import type { Import } from './upload-import.ts'

/** What the list does not say and the platform would put in: said before anybody confirms it, with how many and where. */
export function ImportAssumed({ sheet }: { readonly sheet: Import }) {
  const { assumed, counts } = sheet
  if (assumed.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title="有些内容名单里没有写，会先这样填"
      description={
        <>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {assumed.map(({ label, value, count, places }) => (
              <li key={`${label} ${value}`}>
                {label}：{count} 名先填“{value}”
                {count === counts.importable
                  ? '（全部）'
                  : `（${places.join('、')}${count > places.length ? ' 等' : ''}）`}
              </li>
            ))}
          </ul>
          这些孩子建档后标为“待核实”，档案里写明是推定的，核对或更正以后才算数。知道实情的，最好先在表里补上再上传。
        </>
      }
    />
  )
}
