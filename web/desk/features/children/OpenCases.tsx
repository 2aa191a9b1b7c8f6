import { Link } from '@tanstack/react-router'
import { Flex } from 'antd'
import { listCases } from '#contract/case.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { GradeTag } from '#web/ui/GradeTag.tsx'

/** The open cases of a child with their grade, for posts that may see cases; for others the list is empty anyway. */
export function OpenCases({ caseIds }: { readonly caseIds: readonly string[] }) {
  const may = useMay()
  const cases = useRead(
    listCases,
    { state: 'open', pageSize: 200 },
    { enabled: caseIds.length > 0 && may('case.read') },
  )
  return caseIds.map((id) => {
    const row = cases.data?.rows.find((found) => found.id === id)
    return (
      <Flex key={id} align="center" gap="small" wrap>
        {row?.grade != null && <GradeTag grade={row.grade} />}
        <Link to="/cases/$id" params={{ id }}>
          {row === undefined ? '有个案正在办理' : `个案 ${row.number} 正在办理`}
        </Link>
      </Flex>
    )
  })
}
