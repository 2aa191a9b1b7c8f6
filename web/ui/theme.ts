import type { ThemeConfig } from 'antd'

/**
 * The only place where colours stand. Teal is for what can be pressed; red, yellow, blue and green belong to the four
 * risk tiers and always stand with the word; overdue is dark amber; refusals are rust, so that no error looks like a
 * red-tier child; greys do the rest.
 */
export const paint = {
  brand: '#0f6e67',
  brandDeep: '#0a4a45',
  brandWash: '#e7f2f0',
  ground: '#f4f6f5',
  paper: '#ffffff',
  ink: '#1c2625',
  inkSoft: '#56625f',
  line: '#dde3e1',
  overdue: '#8a4b00',
  overdueWash: '#fdf3e1',
  refusal: '#93370d',
  refusalWash: '#fcf1ea',
  red: '#b3261e',
  redWash: '#fdeceb',
  yellow: '#7a5b00',
  yellowWash: '#fdf6d8',
  blue: '#1c55a6',
  blueWash: '#eaf1fb',
  green: '#2c6e2f',
  greenWash: '#ebf6eb',
  nightHigh: '#0d3b3c',
  nightLow: '#062e2c',
  moon: '#c4dedb',
  lamp: '#f6cf87',
  watermark: 'rgba(28, 38, 37, 0.075)',
} as const

const FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif"

export const deskTheme: ThemeConfig = {
  cssVar: { key: 'shouwang' },
  hashed: false,
  token: {
    // Whoever has turned animations off gets none. Cutting them short by style instead leaves lists off the screen.
    motion: typeof matchMedia === 'undefined' || !matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: paint.brand,
    colorInfo: paint.brand,
    colorSuccess: paint.brand,
    colorLink: paint.brand,
    colorWarning: paint.overdue,
    colorError: paint.refusal,
    // A wash the library mixes of so deep a colour is a grey that looks switched off.
    colorPrimaryBg: paint.brandWash,
    colorInfoBg: paint.brandWash,
    colorSuccessBg: paint.brandWash,
    colorErrorBg: paint.refusalWash,
    colorWarningBg: paint.overdueWash,
    colorTextBase: paint.ink,
    colorTextSecondary: paint.inkSoft,
    colorTextTertiary: paint.inkSoft,
    colorTextDescription: paint.inkSoft,
    colorTextPlaceholder: '#66716e',
    colorBgLayout: paint.ground,
    colorBorder: '#c3ccc9',
    colorBorderSecondary: paint.line,
    controlItemBgActive: paint.brandWash,
    controlItemBgActiveHover: paint.brandWash,
    borderRadius: 6,
    borderRadiusLG: 8,
    fontFamily: FONTS,
    fontSize: 14,
    controlHeight: 34,
  },
  components: {
    Table: { cellPaddingBlock: 9, cellPaddingInline: 12, headerBg: '#eef2f1', headerColor: paint.inkSoft },
    Tabs: { horizontalItemPadding: '10px 0' },
    Card: { bodyPadding: 16 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Menu: { itemHeight: 38 },
    Alert: { defaultPadding: '9px 12px', withDescriptionPadding: '9px 12px', withDescriptionIconSize: 16 },
  },
}

/** Hands the colours to the style sheets as `--sw-…`, so that no sheet has to repeat one. */
export function paintPage(root: HTMLElement): void {
  for (const [name, value] of Object.entries(paint)) {
    root.style.setProperty(`--sw-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
  root.style.setProperty('--sw-fonts', FONTS)
}
