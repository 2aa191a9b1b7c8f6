/** Runs tasks, at most `width` at a time; the others wait in the order they came. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>

/** @param width how many may run at once */
export function createLimiter(width: number): Limiter {
  const waiting: (() => void)[] = []
  let running = 0

  return async (task) => {
    // A finished task hands its place on, so nobody who comes in between can overtake.
    if (running < width) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
