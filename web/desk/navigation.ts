import type { Permission } from '#contract/permissions.ts'

interface NavigationItem {
  readonly path: string
  readonly label: string
  readonly permission: Permission
}

export const WORK: readonly NavigationItem[] = [
  { path: '/', label: '今天', permission: 'duty.read' },
  { path: '/children', label: '儿童', permission: 'child.read' },
  { path: '/reports', label: '报告', permission: 'report.read' },
  { path: '/cases', label: '个案', permission: 'case.read' },
  { path: '/referrals', label: '转介', permission: 'referral.read' },
  { path: '/returns', label: '回报', permission: 'return.read' },
  { path: '/ledger-returns', label: '报表', permission: 'ledger-return.read' },
  { path: '/ledger-returns/copies', label: '报表抄送', permission: 'ledger-return.copy' },
  { path: '/policy', label: '政策', permission: 'policy.read' },
  { path: '/messages', label: '消息', permission: 'message.read' },
]

export const ADMINISTRATION: readonly NavigationItem[] = [
  { path: '/admin/accounts', label: '账号', permission: 'account.read' },
  { path: '/admin/posts', label: '岗位', permission: 'post.read' },
  { path: '/admin/units', label: '单位', permission: 'unit.write' },
  { path: '/admin/audit', label: '审计', permission: 'audit.read' },
]
