interface Row {
  readonly id: string
  readonly state: 'open' | 'waiting' | 'settled'
}

/** The finding that is shown: the chosen one while it is on the page, else the first that is open, else the first. */
export function shownOf<T extends Row>(rows: readonly T[], chosen: string | undefined): T | undefined {
  return rows.find(({ id }) => id === chosen) ?? rows.find(({ state }) => state === 'open') ?? rows[0]
}

/** The one above or below; at the ends it stays. */
export function neighbourOf<T extends Row>(rows: readonly T[], id: string, by: 1 | -1): T | undefined {
  const at = rows.findIndex((row) => row.id === id)
  return rows[at + by] ?? rows[at]
}

/** After a decision: the next open one below, else the first open one above; undefined when nothing is left. */
export function nextOpenOf<T extends Row>(rows: readonly T[], id: string): T | undefined {
  const at = rows.findIndex((row) => row.id === id)
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return others.find(({ state }) => state === 'open')
}
