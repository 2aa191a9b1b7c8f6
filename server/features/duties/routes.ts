import { listDuties, pauseDuty, readHome, resumeDuty } from '#contract/duty.ts'
import { startOfMonth } from './rules.ts'
import type { Router } from '#server/platform/http.ts'
import { countUnread } from '../messages/queries.ts'
import { countByArea } from './areas/queries.ts'
import { pauseDuty as pause, resumeDuty as resume } from './pauses/commands.ts'
import { countDuties, listDutiesOfActor } from './queries.ts'

export function bindDuties(router: Router): void {
  router.bind(pauseDuty, pause)
  router.bind(resumeDuty, resume)
  router.bind(listDuties, async (context, input) => {
    return {
      rows: await listDutiesOfActor(context, input),
      total: await countDuties(context, input.group),
      page: input.page,
      pageSize: input.pageSize,
    }
  })
  router.bind(readHome, async (context) => ({
    counts: {
      open: await countDuties(context, 'open'),
      soon: await countDuties(context, 'soon'),
      overdue: await countDuties(context, 'overdue'),
    },
    first: await listDutiesOfActor(context, { group: 'open', page: 1, pageSize: 20 }),
    areas: await countByArea(context, startOfMonth(context.now)),
    unreadMessages: await countUnread(context),
  }))
}
