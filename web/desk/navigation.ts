import type { Permission } from '#contract/permissions.ts'

interface NavigationItem {
  readonly path: string
  readonly label: string
  /** Holding one of them is enough. */
  readonly permissions: readonly Permission[]
}

export const WORK: readonly NavigationItem[] = [
  { path: '/', label: '今天', permissions: ['duty.read'] },
  { path: '/children', label: '儿童', permissions: ['child.read'] },
  { path: '/reports', label: '报告', permissions: ['report.read'] },
  { path: '/cases', label: '个案', permissions: ['case.read'] },
  { path: '/referrals', label: '转介', permissions: ['referral.read'] },
  { path: '/returns', label: '回报', permissions: ['return.read'] },
  { path: '/ledger-returns', label: '报表', permissions: ['ledger-return.read'] },
  { path: '/ledger-returns/copies', label: '报表抄送', permissions: ['ledger-return.copy'] },
  { path: '/rosters', label: '名单核对', permissions: ['roster.read', 'roster.hand-in', 'roster.receive'] },
  { path: '/policy', label: '政策', permissions: ['policy.read'] },
  { path: '/messages', label: '消息', permissions: ['message.read'] },
]

export const ADMINISTRATION: readonly NavigationItem[] = [
  { path: '/admin/accounts', label: '账号', permissions: ['account.read'] },
  { path: '/admin/posts', label: '岗位', permissions: ['post.read'] },
  { path: '/admin/units', label: '单位', permissions: ['unit.write'] },
  { path: '/admin/audit', label: '审计', permissions: ['audit.read'] },
]
