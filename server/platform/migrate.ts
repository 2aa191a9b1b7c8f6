import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { gmProvider } from './crypto/provider.ts'

const FOLDER = new URL('../migrations/', import.meta.url)

/**
 * Applies what is new, in order, each file in its own transaction, under a lock so that two starts take turns.
 * @returns the names applied now
 * @throws when a number is missing or twice, or a file changed after it was applied
 */
export async function migrate(client: pg.Client, onProgress: (sentence: string) => void = () => {}): Promise<string[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  names.forEach((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`migrations must be numbered without gaps: ${name}`)
  })
  await client.query('select pg_advisory_lock(7283001)')
  try {
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    )
    const known = await client.query<{ name: string; digest: string }>('select name, digest from migration')
    const digests = new Map(known.rows.map((row) => [row.name, row.digest]))
    const applied: string[] = []
    for (const name of names) {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      const digest = gmProvider.digest(Buffer.from(text)).toString('hex')
      const before = digests.get(name)
      if (before === digest) continue
      if (before !== undefined)
        throw new Error(`${name} was changed after it was applied; write a new migration instead`)
      onProgress(`更新数据库结构：${name}`)
      await apply(client, name, text, digest)
      applied.push(name)
    }
    return applied
  } finally {
    await client.query('select pg_advisory_unlock(7283001)')
  }
}

async function apply(client: pg.Client, name: string, text: string, digest: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Lets the app role sign in by password where the server asks for one. */
export async function setAppPassword(client: pg.Client, password: string): Promise<void> {
  await client.query(`alter role shouwang_app login password ${pg.escapeLiteral(password)}`)
}
