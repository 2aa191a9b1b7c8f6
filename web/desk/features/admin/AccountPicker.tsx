import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { listAccounts } from '#contract/account.ts'
import { useRead } from '#web/client/hooks.ts'

interface Props {
  value?: string
  onChange?: (accountId: string) => void
  id?: string
}

export function AccountPicker({ value, onChange, id }: Props) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead(listAccounts, { q, page: 1, pageSize: 50 })
  const accounts = found.data?.rows.filter((account) => account.disabledAt === null) ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入姓名或账号查找"
      loading={found.isPending}
      value={value ?? null}
      notFoundContent={found.isPending ? '正在查找' : '没有找到，请先开设账号'}
      options={accounts.map((account) => ({
        value: account.id,
        label: `${account.displayName}（${account.login}）`,
      }))}
      onChange={(accountId) => accountId !== null && onChange?.(accountId)}
    />
  )
}
