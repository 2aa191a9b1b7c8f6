import type { Message } from '#contract/message.ts'

/** The page a message leads to; a duty is found among today's work, and some messages only inform. */
export function messageTarget(link: Message['link']) {
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
