import type { Reporter, TestModule } from 'vitest/node'

/** Says at the very end, on a line of its own: `N passed, N failed`. A file that does not load counts as a failure. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    let skipped = 0
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
        else skipped += 1
      }
      const broken = module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')
      if (broken) failed += 1
    }
    // Vitest prints its own summary after this; the line belongs last.
    process.once('exit', () =>
      console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`),
    )
  }
}
