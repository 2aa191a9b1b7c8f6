/** When tests happen: a working Monday morning in Beijing, well inside the calendar's data. */
export const TEST_NOW = new Date('2026-11-16T09:00:00+08:00')
