import { countClauseDuties, listClauseDuties, readPack } from '#contract/policy-board.ts'
import {
  compareDefinitions,
  listEditions,
  listPacks,
  publishEdition,
  readTrial,
  startTrial,
} from '#contract/policy-edition.ts'
import { beijingDate } from '#server/platform/clock.ts'
import type { Router } from '#server/platform/http.ts'
import { compareDefinitions as compare } from './comparing/queries.ts'
import { publishEdition as publish } from './editions/commands.ts'
import { findEdition, listEditions as editions, listPacks as packs } from './editions/queries.ts'
import { getTrial } from './results/queries.ts'
import { viewPolicy } from './rules.ts'
import { countByClause, countByUnit, listOfClause } from './tallies/queries.ts'
import { startTrial as start } from './trials/commands.ts'

export function bindPolicyBoard(router: Router): void {
  router.bind(readPack, (context, { version }) =>
    Promise.resolve(viewPolicy(findEdition(context, version), beijingDate(context.now))),
  )
  router.bind(countClauseDuties, async (context) => ({ clauses: await countByClause(context) }))
  router.bind(listClauseDuties, async (context, input) => ({
    units: await countByUnit(context, input.id),
    ...(await listOfClause(context, input)),
    page: input.page,
    pageSize: input.pageSize,
  }))
  router.bind(listEditions, (context) => editions(context))
  router.bind(listPacks, (context) => Promise.resolve(packs(context)))
  router.bind(compareDefinitions, compare)
  router.bind(startTrial, start)
  router.bind(readTrial, (context, { id }) => getTrial(context, id))
  router.bind(publishEdition, publish)
}
