import type { AccessTable } from '#server/platform/access.ts'

/** Lists come from schools, kindergartens and police stations; the township compares, the county sees and feeds back. */
export const rostersAccess: AccessTable = {
  'roster.read': ['town.worker', 'county.civil'],
  'roster.hand-in': ['town.worker', 'school.officer', 'police.officer'],
  'roster.settle': ['town.worker'],
  'roster.advance': ['town.worker', 'county.civil'],
  'roster.answer': ['school.officer', 'police.officer'],
  'roster.receive': ['member.unit', 'police.officer'],
}
