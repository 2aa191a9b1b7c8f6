import { defineConfig } from 'vitest/config'

/** Their spies stand in for a module from its first import on, so they need one that nobody has imported. */
const SPIES = ['policy/hostile*.test.ts']

const everywhere = {
  // Where luck cannot help: a zone off the hour.
  env: { TZ: 'Asia/Kathmandu', NODE_ENV: 'test' },
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    // … and a random order.
    sequence: { shuffle: { files: true, tests: false } },
    maxWorkers: 2,
    reporters: ['default', './tools/summary-reporter.ts'],
    projects: [
      {
        test: {
          ...everywhere,
          name: 'together',
          include: ['{contract,policy,linkage,sheets,server,web,tools,test}/**/*.test.{ts,tsx}'],
          exclude: SPIES,
          // Files that follow each other in a process share what it has loaded: it takes a second a file to load it anew, and no
          // module keeps anything that a test could see.
          isolate: false,
        },
      },
      { test: { ...everywhere, name: 'spies', include: SPIES } },
    ],
  },
})
