import { expect, test } from 'vitest'
import { deskTheme, paint } from './theme.ts'

/** Relative luminance of an opaque colour `#rrggbb` (WCAG 2.2, definition). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

test('the measure is right: black on white is 21, grey #767676 on white 4.54', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

const { token, components } = deskTheme
const PAIRS: readonly (readonly [words: string, ground: string])[] = [
  ...[paint.paper, paint.ground, paint.brandWash].flatMap((ground) =>
    [paint.ink, paint.inkSoft, paint.brand, paint.brandDeep].map((words) => [words, ground] as const),
  ),
  // Buttons, the mark 紧急, the count of messages.
  [paint.paper, paint.brand],
  [paint.paper, paint.ink],
  [paint.overdue, paint.overdueWash],
  [paint.overdue, paint.paper],
  [paint.refusal, paint.refusalWash],
  [paint.refusal, paint.paper],
  [paint.red, paint.redWash],
  [paint.yellow, paint.yellowWash],
  [paint.blue, paint.blueWash],
  [paint.green, paint.greenWash],
  [paint.moon, paint.nightHigh],
  [paint.moon, paint.nightLow],
  [String(token?.colorTextPlaceholder), paint.paper],
  [String(components?.Table?.headerColor), String(components?.Table?.headerBg)],
]
test.each(PAIRS)('words in %s can be read on %s (at least 4.5 : 1)', (words, ground) => {
  expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5)
})
