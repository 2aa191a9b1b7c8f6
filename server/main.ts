import { boot } from './boot.ts'
import { ConfigError, loadConfig } from './config.ts'
import { DEMO_PASSWORD, demoAccounts } from './data/demo-county.ts'
import { KeyFileMissing } from './platform/crypto/key-file.ts'
import { roleLabel } from './platform/people.ts'

const started = Date.now()

function say(sentence: string): void {
  console.log(`  ${sentence}`)
}

try {
  const config = loadConfig()
  const running = await boot(config, { onProgress: say })
  const address = running.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  console.log(`\n守望已启动（${((Date.now() - started) / 1000).toFixed(1)} 秒）：http://${config.host}:${port}`)
  console.log(`  不登录也能反映情况：http://${config.host}:${port}/report`)
  if (config.demo) {
    console.log(`\n演示账号（人物均为虚构），密码都是 ${DEMO_PASSWORD}：`)
    for (const account of demoAccounts()) {
      console.log(
        `  ${account.login.padEnd(22)} ${roleLabel(running.platform.pack.terms, account.role)}${account.secondFactor ? '（要动态码）' : ''}`,
      )
    }
    console.log('  动态码用 npm run -s demo:code 查看。')
  }
  console.log('\n按 Ctrl+C 停止。')
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    say('正在停止')
    void running.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message)
  else if (error instanceof KeyFileMissing) console.error(`没有找到密钥文件：${error.message}`)
  else console.error(error)
  process.exit(1)
}
