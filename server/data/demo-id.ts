import { createHash } from 'node:crypto'

/** A stable id for a name, so that loading again finds what is there. */
export function demoId(key: string): string {
  const digits = createHash('sha256').update(`shouwang-demo ${key}`).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
