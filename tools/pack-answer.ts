/** What a command has found: the same once for a reader and once for a machine. Exit code 0 right, 1 problems found. */
export interface Answer {
  readonly code: 0 | 1
  readonly text: string
  readonly data: unknown
}

/** A fault that can be mended at a place. `line` counts from 1; 0 means the file as a whole. */
export interface Placed {
  readonly file: string
  readonly line: number
  readonly reason: string
}

/** The command was called in a way it cannot understand: exit code 2, with a sentence on how to use it. */
export class WrongUsage extends Error {}

/** What was given cannot be worked with: exit code 1, with every reason. */
export class Unfit extends Error {
  readonly problems: readonly Placed[]
  constructor(problems: readonly Placed[]) {
    super(problems.map(placedWords).join('\n'))
    this.problems = problems
  }
}

export function placedWords({ file, line, reason }: Placed): string {
  return `${file}:${line} ${reason}`
}
