import type { Villages } from '#sheets/reading.ts'

/** The one village a list is read for. */
export const PINGTIAN: Villages = {
  villages: [{ code: '331124205204', name: '平田村村委会', town: '四都乡', townCode: '331124205' }],
  aliases: [],
}

/** Two of one township, by codes that only tests know. */
export const TWO_VILLAGES: Villages = {
  villages: ['平田村', '下包村'].map((name, at) => ({
    code: `33112420520${at}`,
    name: `${name}村委会`,
    town: '四都乡',
    townCode: '331124205',
  })),
  aliases: [],
}
