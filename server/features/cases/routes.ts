import { answerAssessment, decideGrade, giveOpinion, inviteUnit } from '#contract/assessment.ts'
import {
  decideClosing,
  identifyChild,
  listCases,
  notifyTownship,
  proposeClosing,
  readCase,
  receiveNotice,
  recordMeasure,
  returnChild,
  setScenario,
} from '#contract/case.ts'
import { adoptPlan } from '#contract/referral.ts'
import type { Router } from '#server/platform/http.ts'
import * as assessments from './assessments/commands.ts'
import * as closing from './closing/commands.ts'
import * as commands from './commands.ts'
import * as handling from './handling/commands.ts'
import * as plans from './plans/commands.ts'
import * as returning from './returning/commands.ts'
import { recordReading } from './view/commands.ts'
import { getCaseView, listCaseRows } from './view/queries.ts'

export function bindCases(router: Router): void {
  router.bind(listCases, listCaseRows)
  router.bind(readCase, async (context, input) => recordReading(context, await getCaseView(context, input.id)))
  router.bind(identifyChild, commands.identifyChild)
  router.bind(setScenario, handling.setScenario)
  router.bind(recordMeasure, handling.recordMeasure)
  router.bind(returnChild, returning.returnChild)
  router.bind(notifyTownship, handling.notifyTownship)
  router.bind(receiveNotice, handling.receiveNotice)
  router.bind(inviteUnit, assessments.inviteUnit)
  router.bind(giveOpinion, assessments.giveOpinion)
  router.bind(answerAssessment, assessments.answerAssessment)
  router.bind(decideGrade, assessments.decideGrade)
  router.bind(adoptPlan, plans.adoptPlan)
  router.bind(proposeClosing, closing.proposeClosing)
  router.bind(decideClosing, closing.decideClosing)
}
