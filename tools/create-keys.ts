// npm run keys:create -- FILE: makes the key file a production server demands. Back it up offline, apart from the data.
import { existsSync } from 'node:fs'
import { loadKeyRing } from '#server/platform/crypto/keys.ts'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('用法：npm run keys:create -- /安全的位置/keys.json')
  process.exit(1)
}
if (existsSync(file)) {
  console.error('这个文件已经存在，没有改动它。丢失或覆盖密钥后，已加密的内容再也打不开。')
  process.exit(1)
}
loadKeyRing({ file, create: true })
console.log(`已生成密钥文件：${file}（权限 0600）。请离线备份，并与数据分开存放。`)
