/** The door to the demonstration county: places are real, everything about persons is invented (README.md). */
export { DEMO_COUNTY, demoUnits } from './demo-units.ts'
export type { DemoUnit } from './demo-units.ts'
export { demoPeople } from './demo-people.ts'
export type { DemoChild, DemoHousehold } from './demo-people.ts'
export type { DemoRelative } from './demo-relatives.ts'
export { DEMO_PASSWORD, demoAccounts, neighbourAccounts } from './demo-accounts.ts'
export type { DemoAccount } from './demo-accounts.ts'
