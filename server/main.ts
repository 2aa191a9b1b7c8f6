import { boot, type Running } from './boot.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { DEMO_PASSWORD, type DemoAccount, demoAccounts, neighbourAccounts } from './data/demo-county.ts'
import { demoNeighbours } from './demo.ts'
import { BATCH_DIGEST } from './features/imports/readings/commands.ts'
import { roleLabel } from './platform/people.ts'
import { keepThreadReady } from './platform/sheet-reading.ts'
import { sentenceOf } from './start-failure.ts'

const started = Date.now()

function say(sentence: string): void {
  console.log(`  ${sentence}`)
}

function settings(): Config {
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const config = settings()
const called = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (called.signal.aborted) return
    say('正在停止')
    called.abort()
  })
}

try {
  const running = await boot(config, { onProgress: say, signal: called.signal })
  const stop = (): void => void running.stop().then(() => process.exit(0))
  if (called.signal.aborted) stop()
  else {
    called.signal.addEventListener('abort', stop)
    announce(running)
    keepThreadReady([BATCH_DIGEST.module])
  }
} catch (error) {
  if (called.signal.aborted) process.exit(130)
  console.error(sentenceOf(error, config) ?? error)
  process.exit(1)
}

function announce({ app, platform }: Running): void {
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  console.log(`\n守望已启动（${((Date.now() - started) / 1000).toFixed(1)} 秒）：http://${config.host}:${port}`)
  console.log(`  不登录也能反映情况：http://${config.host}:${port}/report`)
  if (config.demo) {
    console.log(`\n演示账号（人物均为虚构），密码都是 ${DEMO_PASSWORD}：`)
    list(platform, demoAccounts(), config.pack)
    for (const neighbour of config.demoCounties ? demoNeighbours(platform) : []) {
      console.log(
        `  ${neighbour.name}，按${platform.policies.shipped.get(neighbour.packId)?.pack.document.short}的文件：`,
      )
      list(platform, neighbourAccounts([neighbour]), neighbour.packId)
    }
    console.log('  动态码用 npm run -s demo:code 查看。')
  }
  console.log('\n按 Ctrl+C 停止。')
}

function list(platform: Running['platform'], accounts: readonly DemoAccount[], packId: string): void {
  const terms = platform.policies.shipped.get(packId)?.pack.terms ?? {}
  for (const { login, role, secondFactor } of accounts)
    console.log(`  ${login.padEnd(22)} ${roleLabel(terms, role)}${secondFactor ? '（要动态码）' : ''}`)
}
