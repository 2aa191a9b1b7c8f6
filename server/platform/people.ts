import { type Role, ROLE_WORDS } from '#contract/roles.ts'
import type { Context } from './context.ts'

/** What this place calls a role: its pack's word, else the platform's plain one. */
export function roleLabel(terms: Readonly<Partial<Record<string, string>>>, role: string): string {
  return terms[role] ?? ROLE_WORDS[role as Role] ?? '工作人员'
}

/** Display names of accounts, for "who did it" beside a fact. */
export async function namesOf(
  context: Context,
  accountIds: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const ids = [...new Set(accountIds.filter((id) => id !== null))]
  const rows =
    ids.length === 0
      ? []
      : await context.tx.selectFrom('account').select(['id', 'display_name']).where('id', 'in', ids).execute()
  const names = new Map(rows.map((row) => [row.id, row.display_name]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}

/** "职务 · 单位" of posts: what a timeline says of an author. */
export async function authorsOf(
  context: Context,
  postIds: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const ids = [...new Set(postIds.filter((id) => id !== null))]
  const rows =
    ids.length === 0
      ? []
      : await context.tx
          .selectFrom('post as p')
          .innerJoin('unit as u', 'u.id', 'p.unit_id')
          .select(['p.id', 'p.role', 'u.name'])
          .where('p.id', 'in', ids)
          .execute()
  const labels = new Map(rows.map((row) => [row.id, `${roleLabel(context.policy.pack.terms, row.role)} · ${row.name}`]))
  return (id) => (id === null ? null : (labels.get(id) ?? null))
}

/** Names of areas by code, a village's behind its township's. A merged or renamed place has the newest name it bore. */
export async function areaNamesOf(
  context: Context,
  codes: readonly (string | null)[],
): Promise<(code: string | null) => string> {
  const wanted = new Set<string>()
  for (const code of codes) {
    if (code === null) continue
    wanted.add(code)
    if (!code.endsWith('000')) wanted.add(`${code.slice(0, 9)}000`)
  }
  const rows =
    wanted.size === 0
      ? []
      : await context.tx
          .selectFrom('area')
          .distinctOn('code')
          .select(['code', 'name'])
          .where('code', 'in', [...wanted])
          .orderBy('code')
          .orderBy('valid_from', 'desc')
          .execute()
  const names = new Map(rows.map((row) => [row.code, row.name]))
  return (code) => {
    if (code === null) return ''
    const own = names.get(code) ?? ''
    return code.endsWith('000') ? own : `${names.get(`${code.slice(0, 9)}000`) ?? ''}${own}`
  }
}
