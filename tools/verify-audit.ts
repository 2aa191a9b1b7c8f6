// Verifies the operation log: npm run audit:verify -- [--json]
// Exit code 0 when it is whole, 1 when anything was found, 2 when it could not be read.
import { loadConfig } from '#server/config.ts'
import { anchorFileOf } from '#server/platform/audit-anchoring.ts'
import type { Finding, FindingKind } from '#server/platform/audit-chain.ts'
import { type Verification, verifyAudit } from '#server/platform/audit-verify.ts'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'
import { connect, openOwner } from '#server/platform/db.ts'
import { settleCluster } from '#server/platform/embedded-postgres-account.ts'
import { isCluster } from '#server/platform/embedded-postgres-cluster.ts'
import { leaveDatabase } from '#server/platform/leave-database.ts'

const WORDS: Readonly<Record<FindingKind, string>> = {
  edit: '内容被改过',
  delete: '被删除',
  insert: '不是系统写的，是插进来的',
  reorder: '顺序被调换',
  truncation: '末尾被截断',
  'clock-rollback': '写入时系统时间被调回过去',
}
const SHOWN = 50

/** One finding in a sentence; of the row itself only where it stands, never what it says. */
function describeFinding(finding: Finding): string {
  const { kind, seq, until, eventId, belongsAt } = finding
  const which = until === undefined ? `第 ${seq} 条` : `第 ${seq}–${until} 条`
  const place = {
    event: `第 ${finding.chain} 链${which}`,
    head: `第 ${finding.chain} 链的链头（${which}）`,
    anchor: `锚点文件${which}`,
  }[finding.place]
  const origin = belongsAt === undefined ? '' : `，原为第 ${belongsAt} 条`
  const id = eventId === null ? '' : `，事件 ${eventId}`
  return `${place}：${WORDS[kind]}［${kind}］${origin}${id}`
}

function describeVerification(result: Verification): string {
  const seconds = result.milliseconds / 1000
  const rate = Math.round(result.rows / Math.max(seconds, 0.001))
  const last =
    result.lastAnchorAt === null ? '还没有锚点' : `锚点 ${result.anchors} 个，最近一个 ${beijing(result.lastAnchorAt)}`
  const size = `${result.chains} 条链，${result.rows} 条记录，用时 ${seconds.toFixed(1)} 秒（每秒 ${rate} 条），${last}`
  if (result.findings.length === 0) return `操作日志完整：${size}。`
  const shown = result.findings.slice(0, SHOWN).map((finding) => `  ${describeFinding(finding)}`)
  const rest = result.findings.length - shown.length
  return [
    `操作日志不完整：发现 ${result.findings.length} 处问题（${size}）。`,
    ...shown,
    ...(rest > 0 ? [`  另有 ${rest} 处，用 --json 查看全部。`] : []),
    '请保留数据库和锚点文件现状，报告审计管理员，不要自行修补。',
  ].join('\n')
}

function beijing(instant: string): string {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return `${text.slice(0, 16)}（北京时间）`
}

async function main(argv: string[]): Promise<number> {
  const unknown = argv.filter((word) => word !== '--json')
  if (unknown.length > 0) throw new Error(`不认识 ${unknown.join(' ')}（用法：npm run audit:verify -- [--json]）`)
  const json = argv.includes('--json')
  const config = loadConfig()
  const keys = loadKeyRing({ file: config.keyFile, create: false })
  // For root the cluster may lie elsewhere, as each start says.
  if (config.databaseUrl === undefined && !isCluster(settleCluster(`${config.dataDir}/postgres`, () => {}).dataDir))
    throw new Error(`${config.dataDir} 里还没有数据库，请先启动一次平台`)
  const connections = await connect(config, keys, (sentence) => console.error(sentence))
  const client = await openOwner(connections)
  try {
    const result = await verifyAudit(client, { keys, anchorFile: anchorFileOf(config) })
    console.log(json ? JSON.stringify(result) : describeVerification(result))
    return result.findings.length === 0 ? 0 : 1
  } finally {
    await client.end()
    await leaveDatabase(connections)
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`没能核对操作日志：${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
