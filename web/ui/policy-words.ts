/** 应当 binds, 可以 allows, 鼓励 asks. */
export const FORCE_WORDS = { must: '应当', may: '可以', encourage: '鼓励' } as const

/** Where a figure comes from. A default is always named as one: the document may be silent, the platform must not pretend. */
export function isPlatformDefault(source: string): boolean {
  return source === 'platform-default'
}
