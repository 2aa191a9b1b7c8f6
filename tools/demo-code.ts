// The second-factor code of the demonstration accounts, for trying the county posts by hand.
import { DEMO_SECOND_FACTOR } from '#server/demo.ts'
import { codeAt } from '#server/platform/second-factor.ts'

const left = 30 - (Math.floor(Date.now() / 1000) % 30)
console.log(`${codeAt(DEMO_SECOND_FACTOR, new Date())}（还有 ${left} 秒有效；每个动态码只能用一次）`)
