import pg from 'pg'
import { type Config, ConfigError } from './config.ts'
import { KeyFileMissing, KeyFileRefused } from './platform/crypto/key-file.ts'

type Named = Pick<Config, 'host' | 'port' | 'databaseUrl'>

const NETWORK = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET']

/**
 * Why a start, or a tool, ended: a sentence that names the setting to mend, never its value where that is a secret.
 * Null for what nobody foresaw, which deserves its stack.
 */
export function sentenceOf(error: unknown, config: Named): string | null {
  if (error instanceof ConfigError || error instanceof KeyFileMissing || error instanceof KeyFileRefused)
    return error.message
  if (!(error instanceof Error)) return null
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (syscall === 'listen') return listening(code, config)
  if (error instanceof pg.DatabaseError) return refusedByDatabase(error)
  if (code !== undefined && NETWORK.includes(code) && config.databaseUrl !== undefined)
    return `连不上数据库（${code}）：请检查 DATABASE_URL 里的主机和端口，以及数据库是否在运行。`
  if (path !== undefined && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS'))
    return `没有权限使用 ${path}：请检查 DATA_DIR 和 KEY_FILE，或换一个有权限的用户启动。`
  if (code === 'ENOSPC') return '磁盘已满：请腾出空间，或把 DATA_DIR 换到别的磁盘。'
  // Our own sentences, such as those of the embedded server, which end with its log.
  return /^\p{Script=Han}/u.test(error.message) ? error.message : null
}

function listening(code: string | undefined, { host, port }: Named): string | null {
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用：可能守望已经在运行（打开 http://${host}:${port} 看看），或者用 PORT 换一个端口，例如 PORT=8361 npm start。`
  if (code === 'EACCES') return `没有权限使用端口 ${port}：请用 PORT 换一个 1024 以上的端口。`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST 填的 ${host} 不是本机地址：请改为 127.0.0.1 或本机网卡的地址。`
  return null
}

/** Of a database that answers: who may not come in, and what the owner may not do. */
function refusedByDatabase(error: pg.DatabaseError): string | null {
  if (error.code === '28P01' || error.code === '28000')
    return '数据库不接受这个用户或密码：请检查 DATABASE_URL（或 APP_DATABASE_URL）里的用户和密码，以及 pg_hba.conf。'
  if (error.code === '3D000') return 'DATABASE_URL 里的数据库还不存在：请先建立一个空数据库，所有者就是连接用的用户。'
  if (error.code === '42501')
    return (
      `DATABASE_URL 的用户权限不够（${error.message}）：它要拥有这个数据库，并有 CREATEROLE 权限；` +
      '没有 CREATEROLE 时，请管理员先建好角色 shouwang_app，再用 APP_DATABASE_URL 给出它的连接。'
    )
  if (error.code === '53300') return '数据库的连接数已满：请调大 max_connections。'
  return null
}
