import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { Import } from './upload-import.ts'

/** Children of the list that left the ledger: whoever imports must not believe that they are in it again. */
export function ImportLeft({ left }: Pick<Import, 'left'>) {
  if (left.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`名单里有 ${left.length} 名儿童曾在台账、已经退出，导入不会把他们加回来`}
      description={
        <>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {left.map(({ childId, nameMasked, place }) => (
              <li key={`${place} ${childId}`}>
                {place}{' '}
                <Link to="/children/$id" params={{ id: childId }}>
                  {nameMasked}
                </Link>
              </li>
            ))}
          </ul>
          打开档案看为什么退出。情况又变了、现在符合的，在档案里点“重新列入台账”。
        </>
      }
    />
  )
}
