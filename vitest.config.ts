import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,policy,linkage,sheets,server,web,tools,test}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    // Where luck cannot help: a zone off the hour, a random order.
    env: { TZ: 'Asia/Kathmandu', NODE_ENV: 'test' },
    sequence: { shuffle: { files: true, tests: false } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ['default', './tools/summary-reporter.ts'],
  },
})
