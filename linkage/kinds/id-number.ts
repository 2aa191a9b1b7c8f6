import { type Kind, type Level, MISSING } from './kind.ts'

const LEVELS: readonly Level[] = [
  MISSING,
  { code: 'same', agreement: 'same', words: '一致', match: 0.93, household: 0.003, chance: 0.0005 },
  { code: 'known-part', agreement: 'same', words: '写出的各位一致', match: 0.01, household: 0.0005, chance: 0.0002 },
  {
    code: 'id-corrected',
    agreement: 'close',
    words: '差一位或相邻两位颠倒，校验码不对',
    match: 0.022,
    household: 0.0005,
    chance: 0.0001,
  },
  {
    code: 'spreadsheet',
    agreement: 'close',
    words: '末几位像被表格软件改掉',
    match: 0.01,
    household: 0.0005,
    chance: 0.0002,
  },
  {
    code: 'region-and-birth',
    agreement: 'close',
    words: '只能看出地区和出生日期一致',
    match: 0.003,
    household: 0.002,
    chance: 0.002,
  },
  { code: 'two-off', agreement: 'close', words: '差两位', match: 0.004, household: 0.002, chance: 0.0005 },
  {
    code: 'other-on-day',
    agreement: 'different',
    words: '地区和出生日期一致，顺序码不同，两个号码都有效',
    match: 0.0005,
    household: 0.12,
    chance: 0.05,
  },
  {
    code: 'unlike',
    agreement: 'different',
    words: '不同，其中有无效号码',
    match: 0.004,
    household: 0.02,
    chance: 0.03,
  },
  { code: 'other', agreement: 'different', words: '不同，两个号码都有效', match: 0.006, household: 0.85, chance: 0.92 },
]

/** The identity number of China, GB 11643. */
export const idNumberKind: Kind = {
  number: 2,
  levels: LEVELS,
  parts: ['whole', 'start', 'ends'],
  words: 3,
  isTelling: true,
}
