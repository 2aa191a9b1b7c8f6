import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { listUnits } from '#contract/account.ts'
import { UNIT_KIND_WORDS, UNIT_KINDS } from '#contract/unit-kinds.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { AdminTable } from './AdminTable.tsx'
import { CreateUnitDialog } from './CreateUnitDialog.tsx'
import { KIND_OPTIONS } from './role-words.ts'
import { PAGE_SIZE, useListSearch } from './use-list-search.ts'

export function UnitsPage() {
  const { page, read, write } = useListSearch('/admin/units')
  const may = useMay()
  const [creating, setCreating] = useState(false)
  const kind = UNIT_KINDS.find((one) => one === read('kind'))
  const list = useRead(listUnits, { q: read('q'), ...(kind && { kind }), page, pageSize: PAGE_SIZE })
  return (
    <>
      <PageHead
        title="单位"
        extra={
          may('unit.write') && (
            <Button type="primary" onClick={() => setCreating(true)}>
              新增单位
            </Button>
          )
        }
      />
      <div className="sw-filters">
        <Input.Search
          aria-label="按单位名称查找"
          placeholder="单位名称"
          defaultValue={read('q')}
          allowClear
          style={{ maxWidth: 280 }}
          onSearch={(q) => write({ q: q.trim() })}
        />
        <Select
          aria-label="单位类别"
          placeholder="全部类别"
          allowClear
          style={{ width: 220 }}
          value={kind ?? null}
          options={KIND_OPTIONS}
          onChange={(value) => write({ kind: value ?? undefined })}
        />
      </div>
      <AdminTable
        label="单位列表"
        list={list}
        page={page}
        onPage={(next) => write({ page: next })}
        empty={{ title: '没有找到单位', text: '换个说法再找，或新增单位。' }}
        columns={[
          { title: '单位', dataIndex: 'name' },
          { title: '类别', render: (_, unit) => UNIT_KIND_WORDS[unit.kind] },
          { title: '行政区划代码', dataIndex: 'areaCode' },
          {
            title: '联席会议成员',
            render: (_, unit) => (unit.memberNumber === null ? '' : `第 ${unit.memberNumber} 位`),
          },
        ]}
      />
      {creating && <CreateUnitDialog onClose={() => setCreating(false)} />}
    </>
  )
}
