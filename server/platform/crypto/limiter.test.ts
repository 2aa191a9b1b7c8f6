import { describe, expect, it } from 'vitest'

import { createLimiter } from './limiter.ts'

/** Tasks that end when told to. */
function rehearse(width: number, count: number) {
  const limit = createLimiter(width)
  const started: number[] = []
  const ends: (() => void)[] = []
  const fails: (() => void)[] = []
  const done = Array.from({ length: count }, (_, number) =>
    limit(() => {
      started.push(number)
      return new Promise<number>((resolve, reject) => {
        ends[number] = () => resolve(number)
        fails[number] = () => reject(new Error(`task ${number}`))
      })
    }),
  )
  return { limit, started, ends, fails, done }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a limiter', () => {
  it('starts the next task, in order, only when one has ended', async () => {
    const { started, ends, done } = rehearse(2, 5)
    await turn()
    expect(started).toEqual([0, 1])
    ends[1]?.()
    await turn()
    expect(started).toEqual([0, 1, 2])
    ends[0]?.()
    ends[2]?.()
    await turn()
    expect(started).toEqual([0, 1, 2, 3, 4])
    ends[3]?.()
    ends[4]?.()
    expect(await Promise.all(done)).toEqual([0, 1, 2, 3, 4])
  })

  it('gives the place of a failed task on, and the failure to its caller', async () => {
    const { started, ends, fails, done } = rehearse(1, 2)
    await turn()
    fails[0]?.()
    await expect(done[0]).rejects.toThrow('task 0')
    await turn()
    expect(started).toEqual([0, 1])
    ends[1]?.()
    expect(await done[1]).toBe(1)
  })

  it('is as wide as before once all have ended', async () => {
    const { limit, ends, done } = rehearse(2, 5)
    for (let number = 0; number < 5; number += 1) {
      await turn()
      ends[number]?.()
    }
    await Promise.all(done)
    let running = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 6 }, () =>
        limit(async () => {
          most = Math.max(most, (running += 1))
          await turn()
          running -= 1
        }),
      ),
    )
    expect(most).toBe(2)
  })
})
