import { chmodSync, chownSync, existsSync, mkdtempSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { ClusterHome, ServerAccount } from './embedded-postgres-account.ts'

/** The port in the name of the socket. No two servers share a socket folder, so one number does for all. */
export const SOCKET_PORT = 5432

/** What a committed row needs to survive a power cut. Given last on the command line, so nothing overrides it. */
export const DURABLE: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/** An eighth of the machine, from what PostgreSQL has by default up to a gigabyte: more pages of the ledger stay at hand. */
function sharedMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 23)))
}

const HASTY: Readonly<Record<string, string>> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const BASE: Readonly<Record<string, string>> = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: `${sharedMegabytes()}MB`,
  // The log must never hold a name or an ID number: failed statements and the values in their DETAIL stay out of it.
  // The caller still receives both. LOG, FATAL and PANIC remain, which is what a start or a crash is explained by.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  logging_collector: 'off',
  log_destination: 'stderr',
}

/** `-c name=value` for every setting of the server, in the order base, door, the caller's, durability. */
export function serverArguments(
  door: Readonly<Record<string, string>>,
  { durable, settings = {} }: { durable: boolean; settings?: Record<string, string> },
): string[] {
  const all = { ...BASE, ...settings, ...door, ...(durable ? DURABLE : HASTY) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A Unix socket and no TCP at all. */
export function socketDoor(socketDir: string): Record<string, string> {
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
}

/** Windows: loopback only, and a password (see `readPassword`). */
export function loopbackDoor(port: number): Record<string, string> {
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
}

/** Bytes a socket path may have, without the final NUL: 107 on Linux, 103 on macOS. */
const SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107

const SHORT_SOCKET_PREFIX = '/tmp/shouwang-'

const SHORT_SOCKET = new RegExp(`^${SHORT_SOCKET_PREFIX}\\w{6}$`)

/**
 * Whether the folder is one `socketFolder` made below /tmp, to be removed with its server. Never a data folder: the
 * socket usually lies in there, and somebody may well keep his data in /tmp/shouwang-something.
 */
export function isShortSocketFolder(folder: string): boolean {
  return SHORT_SOCKET.test(folder) && !existsSync(join(folder, 'PG_VERSION'))
}

/**
 * The data directory itself, which is 0700 and belongs to the server's user; when its path is too long for a socket, a
 * new folder of the same kind below /tmp. The name there is random, since a foreseeable one could be taken by others;
 * `postmaster.pid` tells the next start where it is.
 */
export function socketFolder({ dataDir, account }: ClusterHome): string {
  const socket = join(dataDir, `.s.PGSQL.${SOCKET_PORT}`)
  if (Buffer.byteLength(socket) <= SOCKET_PATH_BYTES) return dataDir
  return privateFolder(account)
}

function privateFolder(account: ServerAccount | undefined): string {
  const folder = mkdtempSync(SHORT_SOCKET_PREFIX)
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}
