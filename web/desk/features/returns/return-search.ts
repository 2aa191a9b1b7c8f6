import { readPageNumber } from '../cases/case-search.ts'

export interface ReturnSearch {
  /** The own unit's, or those of all units one may read. */
  readonly box: 'own' | 'all'
  readonly clause: string | undefined
  readonly unit: string | undefined
  readonly period: string | undefined
  readonly page: number
}

const CLAUSE = /^[A-Z]{2,4}-[A-Za-z0-9.]{1,20}(-[a-z])?$/
const UNIT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PERIOD = /^\d{4}(-[A-Za-z0-9]+)*$/

function read(raw: unknown, pattern: RegExp): string | undefined {
  // The router hands a year over as a number.
  const text = typeof raw === 'number' ? String(raw) : raw
  return typeof text === 'string' && pattern.test(text) ? text : undefined
}

/** Reads the address bar; what does not fit is left out instead of being sent to the server to be refused. */
export function readReturnSearch(raw: Readonly<Record<string, unknown>>): ReturnSearch {
  return {
    box: raw['box'] === 'all' ? 'all' : 'own',
    clause: read(raw['clause'], CLAUSE),
    unit: read(raw['unit'], UNIT),
    period: read(raw['period'], PERIOD),
    page: readPageNumber(raw['page']),
  }
}

/** Defaults are left out, so that the plain page has a plain address. */
export function writeReturnSearch({ box, clause, unit, period, page }: ReturnSearch): Record<string, string | number> {
  return {
    ...(box === 'own' ? {} : { box }),
    ...(clause === undefined ? {} : { clause }),
    ...(unit === undefined ? {} : { unit }),
    ...(period === undefined ? {} : { period }),
    ...(page > 1 ? { page } : {}),
  }
}
