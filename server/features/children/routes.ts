import {
  correctChild as correctEntry,
  exportChildren as exportEntry,
  listChildren as listEntry,
  recordParentStatus as statusEntry,
  registerChild as registerEntry,
  saveRelative as relativeEntry,
  suggestChildren as suggestEntry,
} from '#contract/child.ts'
import {
  confirmChild as confirmEntry,
  decideExit as decideExitEntry,
  proposeExit as exitEntry,
} from '#contract/child-status.ts'
import {
  listRevisions as revisionsEntry,
  readChild as readEntry,
  readTimeline as timelineEntry,
  revealChild as revealEntry,
} from '#contract/dossier.ts'
import type { Router } from '#server/platform/http.ts'
import { correctChild, registerChild } from './commands.ts'
import { confirmChild } from './confirmations/commands.ts'
import { readChild, revealChild } from './dossier/commands.ts'
import { decideExit, proposeExit } from './exits/commands.ts'
import { exportChildren } from './export/commands.ts'
import { recordParentStatus, saveRelative } from './relatives/commands.ts'
import { listRevisions } from './revisions/queries.ts'
import { listChildren, suggestChildren } from './search/commands.ts'
import { readTimeline } from './timeline/queries.ts'

export function bindChildren(router: Router): void {
  router.bind(listEntry, listChildren)
  router.bind(suggestEntry, suggestChildren)
  router.bindDownload(exportEntry, exportChildren)
  router.bind(registerEntry, registerChild)
  router.bind(readEntry, readChild)
  router.bind(revealEntry, revealChild)
  router.bind(correctEntry, correctChild)
  router.bind(relativeEntry, saveRelative)
  router.bind(statusEntry, recordParentStatus)
  router.bind(confirmEntry, confirmChild)
  router.bind(exitEntry, proposeExit)
  router.bind(decideExitEntry, decideExit)
  router.bind(timelineEntry, (context, input) => readTimeline(context, input.id))
  router.bind(revisionsEntry, (context, input) => listRevisions(context, input.id))
}
