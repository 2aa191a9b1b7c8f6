import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { listAudit } from '#contract/account.ts'
import { useRead } from '#web/client/hooks.ts'
import { formatInstant } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { purposeWord } from '#web/ui/purpose-words.ts'
import { AdminTable } from './AdminTable.tsx'
import { AUDIT_WORDS, auditWord, RESULT_WORDS, SUBJECT_WORDS } from './audit-words.ts'
import { PAGE_SIZE, useListSearch } from './use-list-search.ts'

export function AuditPage() {
  const { page, read, write } = useListSearch('/admin/audit')
  const from = read('from')
  const to = read('to')
  const list = useRead(listAudit, {
    type: read('type'),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    page,
    pageSize: PAGE_SIZE,
  })
  return (
    <>
      <PageHead title="审计" />
      <div className="sw-filters">
        <Select
          aria-label="做了什么"
          placeholder="全部操作"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={read('type') ?? null}
          options={Object.entries(AUDIT_WORDS).map(([value, label]) => ({ value, label }))}
          onChange={(type) => write({ type: type ?? undefined })}
        />
        <DatePicker.RangePicker
          aria-label="起止日期"
          allowEmpty={[true, true]}
          value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
          onChange={(range) => write({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
        />
      </div>
      <AdminTable
        label="审计日志"
        list={list}
        page={page}
        onPage={(next) => write({ page: next })}
        empty={{ title: '没有符合条件的记录', text: '放宽日期或选全部操作再看。' }}
        columns={[
          { title: '时间', render: (_, row) => formatInstant(row.at) },
          { title: '做了什么', render: (_, row) => <span title={row.type}>{auditWord(row.type)}</span> },
          { title: '谁', render: (_, row) => row.actor ?? '系统' },
          { title: '岗位', render: (_, row) => row.post ?? '' },
          { title: '用途', render: (_, row) => (row.purpose === null ? '' : purposeWord(row.purpose)) },
          {
            title: '对象',
            render: (_, row) => (
              <>
                {SUBJECT_WORDS[row.subjectKind] ?? '记录'}{' '}
                <span className="sw-soft" title={row.subjectRef}>
                  {row.subjectRef.slice(0, 10)}
                </span>
              </>
            ),
          },
          { title: '结果', render: (_, row) => RESULT_WORDS[row.result] ?? row.result },
        ]}
      />
    </>
  )
}
