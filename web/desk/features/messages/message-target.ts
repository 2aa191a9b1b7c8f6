import type { Message } from '#contract/message.ts'

/** The page a message leads to; a duty is found among today's work, and some messages only inform. */
export function messageTarget({ kind, link }: Pick<Message, 'kind' | 'link'>) {
  if (kind === 'ledger-return.copied') return { to: '/ledger-returns/copies' } as const
  if (kind.startsWith('ledger-return.')) return { to: '/ledger-returns' } as const
  if (kind === 'exit.suggested') return { to: '/children/ledger', search: { tab: 'exits' } } as const
  if (kind === 'merge.refused') return { to: '/children/ledger', search: { tab: 'merges', show: 'ended' } } as const
  if (link.kind === 'duty') return { to: '/' } as const
  if (link.id === null) return link.kind === 'roster' ? ({ to: '/rosters' } as const) : null
  const params = { id: link.id }
  if (link.kind === 'roster') return { to: '/rosters/$id', params } as const
  if (link.kind === 'case') return { to: '/cases/$id', params } as const
  if (link.kind === 'report') return { to: '/reports/$id', params } as const
  if (link.kind === 'referral') return { to: '/referrals/$id', params } as const
  if (link.kind === 'child') return { to: '/children/$id', params } as const
  return null
}
