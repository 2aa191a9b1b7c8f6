import { Button, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type AccountRow, listAccounts } from '#contract/account.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay, useSession } from '#web/client/shared-reads.ts'
import { formatDay, formatRelative } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { AdminTable } from './AdminTable.tsx'
import { CreateAccountDialog } from './CreateAccountDialog.tsx'
import { DisableAccountDialog } from './DisableAccountDialog.tsx'
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx'
import { PAGE_SIZE, useListSearch } from './use-list-search.ts'

export type Account = z.output<typeof AccountRow>
type Dialog = { kind: 'create' } | { kind: 'disable' | 'password'; account: Account }

function stateOf(account: Account, now: number): string {
  if (account.disabledAt !== null) return `${formatDay(account.disabledAt, now)}停用`
  if (account.lockedUntil !== null && Date.parse(account.lockedUntil) > now) return '输错多次，暂时锁定'
  return '可用'
}

export function AccountsPage() {
  const { page, read, write } = useListSearch('/admin/accounts')
  const may = useMay()
  const session = useSession()
  const now = useNow(60)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const list = useRead(listAccounts, { q: read('q'), page, pageSize: PAGE_SIZE })
  const close = () => setDialog(null)
  return (
    <>
      <PageHead
        title="账号"
        extra={
          may('account.write') && (
            <Button type="primary" onClick={() => setDialog({ kind: 'create' })}>
              开设账号
            </Button>
          )
        }
      />
      <div className="sw-filters">
        <Input.Search
          aria-label="按账号或姓名查找"
          placeholder="账号或姓名"
          defaultValue={read('q')}
          allowClear
          style={{ maxWidth: 280 }}
          onSearch={(q) => write({ q: q.trim() })}
        />
      </div>
      <AdminTable
        label="账号列表"
        list={list}
        page={page}
        onPage={(next) => write({ page: next })}
        empty={{ title: '没有找到账号', text: '换个说法再找，或开设新账号。' }}
        columns={[
          { title: '姓名', dataIndex: 'displayName' },
          { title: '账号', dataIndex: 'login' },
          { title: '状态', render: (_, account) => stateOf(account, now) },
          { title: '动态验证码', render: (_, account) => (account.hasSecondFactor ? '已绑定' : '未绑定') },
          {
            title: '上次登录',
            render: (_, account) =>
              account.lastSignInAt === null ? '还没有登录过' : formatRelative(account.lastSignInAt, now),
          },
          {
            title: '办理',
            render: (_, account) =>
              may('account.write') && (
                <>
                  <Button type="link" size="small" onClick={() => setDialog({ kind: 'password', account })}>
                    重设密码
                  </Button>
                  <Button
                    type="link"
                    size="small"
                    disabled={account.id === session.data?.accountId}
                    onClick={() => setDialog({ kind: 'disable', account })}
                  >
                    {account.disabledAt === null ? '停用' : '恢复'}
                  </Button>
                </>
              ),
          },
        ]}
      />
      {dialog?.kind === 'create' && <CreateAccountDialog onClose={close} />}
      {dialog?.kind === 'disable' && <DisableAccountDialog account={dialog.account} onClose={close} />}
      {dialog?.kind === 'password' && <ResetPasswordDialog account={dialog.account} onClose={close} />}
    </>
  )
}
