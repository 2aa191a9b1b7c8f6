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
  decideCorrections as decideCorrectionsEntry,
  listCorrections as listCorrectionsEntry,
} from '#contract/child-correction.ts'
import { decideFinding as decideFindingEntry, listFindings as listFindingsEntry } from '#contract/child-finding.ts'
import {
  compareRecords as compareEntry,
  decideMerge as decideMergeEntry,
  decideUnmerge as decideUnmergeEntry,
  listDistinct as listDistinctEntry,
  listMerges as listMergesEntry,
  listSuspects as listSuspectsEntry,
  markDistinct as markDistinctEntry,
  proposeMerge as proposeMergeEntry,
  proposeUnmerge as proposeUnmergeEntry,
  undoDistinct as undoDistinctEntry,
  withdrawMerge as withdrawMergeEntry,
  withdrawUnmerge as withdrawUnmergeEntry,
} from '#contract/child-merge.ts'
import {
  answerExit as answerExitEntry,
  archiveChild as archiveEntry,
  confirmChild as confirmEntry,
  decideExit as decideExitEntry,
  listExits as listExitsEntry,
  proposeExit as exitEntry,
  readmitChild as readmitEntry,
  withdrawExit as withdrawExitEntry,
} from '#contract/child-status.ts'
import {
  listRevisions as revisionsEntry,
  readChild as readEntry,
  readTimeline as timelineEntry,
  revealChild as revealEntry,
} from '#contract/dossier.ts'
import {
  listCustodians as listCustodiansEntry,
  nameCustodian as nameCustodianEntry,
} from '#contract/ledger-custodian.ts'
import type { Router } from '#server/platform/http.ts'
import { correctChild, registerChild } from './commands.ts'
import { confirmChild } from './confirmations/commands.ts'
import { readChild, revealChild } from './dossier/commands.ts'
import { listExits } from './exits/listing/queries.ts'
import { answerExit, archiveChild, decideExit, proposeExit, withdrawExit } from './exits/commands.ts'
import { decideCorrections } from './corrections/commands.ts'
import { listCorrections } from './corrections/listing/queries.ts'
import { nameCustodian } from './custodians/commands.ts'
import { listCustodians } from './custodians/queries.ts'
import { markDistinct, undoDistinct } from './distinct/commands.ts'
import { listDistinct } from './distinct/queries.ts'
import { exportChildren } from './export/commands.ts'
import { decideFinding } from './findings/commands.ts'
import { listFindings } from './findings/listing/queries.ts'
import { decideMerge, proposeMerge } from './merges/commands.ts'
import { compareRecords } from './merges/comparison/commands.ts'
import { listMerges } from './merges/listing/queries.ts'
import { decideUnmerge, proposeUnmerge } from './merges/undoing/commands.ts'
import { withdrawMerge, withdrawUnmerge } from './merges/withdrawing/commands.ts'
import { readmitChild } from './readmissions/commands.ts'
import { recordParentStatus, saveRelative } from './relatives/commands.ts'
import { listRevisions } from './revisions/queries.ts'
import { listChildren, suggestChildren } from './search/commands.ts'
import { listSuspects } from './suspects/queries.ts'
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
  router.bind(withdrawExitEntry, withdrawExit)
  router.bind(archiveEntry, archiveChild)
  router.bind(readmitEntry, readmitChild)
  router.bind(answerExitEntry, answerExit)
  router.bind(listExitsEntry, listExits)
  router.bind(decideExitEntry, decideExit)
  router.bind(listCorrectionsEntry, listCorrections)
  router.bind(decideCorrectionsEntry, decideCorrections)
  router.bind(listFindingsEntry, listFindings)
  router.bind(decideFindingEntry, decideFinding)
  router.bind(listCustodiansEntry, listCustodians)
  router.bind(nameCustodianEntry, nameCustodian)
  router.bind(compareEntry, compareRecords)
  router.bind(proposeMergeEntry, proposeMerge)
  router.bind(decideMergeEntry, decideMerge)
  router.bind(proposeUnmergeEntry, proposeUnmerge)
  router.bind(decideUnmergeEntry, decideUnmerge)
  router.bind(withdrawMergeEntry, withdrawMerge)
  router.bind(withdrawUnmergeEntry, withdrawUnmerge)
  router.bind(listMergesEntry, listMerges)
  router.bind(listSuspectsEntry, listSuspects)
  router.bind(markDistinctEntry, markDistinct)
  router.bind(undoDistinctEntry, undoDistinct)
  router.bind(listDistinctEntry, listDistinct)
  router.bind(timelineEntry, (context, input) => readTimeline(context, input.id))
  router.bind(revisionsEntry, (context, input) => listRevisions(context, input.id))
}
