import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Cost {
  /** From the start of the process to its end. */
  readonly seconds: number
  /** User and system, all threads; null where the platform does not tell. */
  readonly cpuSeconds: number | null
  /** The most it held at any time; null where the platform does not tell. */
  readonly megabytes: number | null
  readonly output: string
}

const TICKS_A_SECOND = 100
const LOOK_EVERY_MS = 20

/**
 * Runs a program and measures it from outside. CPU time and memory are read from /proc while it runs (VmHWM is the kernel's own high
 * mark), so the last moments before its end are missing: less than a fortieth of a second.
 * @throws Error with what it wrote when it fails
 */
export function costOf(command: string, argv: readonly string[], cwd: string, env = process.env): Promise<Cost> {
  const started = performance.now()
  const child = spawn(command, argv, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, told] = ['', '']
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (told += data.toString()))
  let seen: { cpuSeconds: number; megabytes: number } | null = null
  const look = setInterval(() => {
    // At the very end the memory is given back already, and reads as nothing.
    const now = looked(child.pid!)
    if (now !== null) seen = { ...now, megabytes: Math.max(now.megabytes, seen?.megabytes ?? 0) }
  }, LOOK_EVERY_MS)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      if (code !== 0) return reject(new Error(`${command} ${argv.join(' ')} ended with ${code}\n${told}`))
      const seconds = (performance.now() - started) / 1000
      resolve({ seconds, cpuSeconds: seen?.cpuSeconds ?? null, megabytes: seen?.megabytes ?? null, output })
    })
  })
}

function looked(pid: number): { cpuSeconds: number; megabytes: number } | null {
  try {
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return { cpuSeconds: (Number(user) + Number(system)) / TICKS_A_SECOND, megabytes: Number(high ?? 0) / 1024 }
  } catch {
    // Gone already, or no Linux.
    return null
  }
}
