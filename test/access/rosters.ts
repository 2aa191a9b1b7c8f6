import { randomUUID } from 'node:crypto'
import { demoId } from '#server/demo.ts'
import { inTransaction } from '#server/platform/transaction.ts'
import type { World } from '#test/start-app.ts'
import type { Place } from './population.ts'

export interface PlaceRoster {
  /** Who stands on the list: a word that occurs nowhere else. */
  readonly name: string
  readonly campaignId: string
  readonly requestId: string
  readonly findingId: string
  readonly inquiryId: string
}

const nameOnList = (year: number) => `册上${'零一二三四五六七八九'[year % 10]}`

export function unknownRoster(): PlaceRoster {
  return {
    name: nameOnList(0),
    campaignId: randomUUID(),
    requestId: randomUUID(),
    findingId: randomUUID(),
    inquiryId: randomUUID(),
  }
}

/**
 * A comparison of the place's township, with one row of a list that nobody in the ledger answers to and a question about
 * it. In 古市镇 the list is the central school's; education is told of it. One a year: a township has no two.
 */
export async function addRoster(world: World, { place, year }: { place: Place; year: number }): Promise<PlaceRoster> {
  const ids = { ...unknownRoster(), name: nameOnList(year) }
  const [sheetId, rowId] = [randomUUID(), randomUUID()]
  const area = `${place.areaCode.slice(0, 9)}000`
  const county = place.areaCode.slice(0, 6)
  await inTransaction(
    world.platform,
    { asker: { kind: 'system' }, traceId: 'population' },
    async ({ tx, vault, now }) => {
      const central = demoId(`school.central.${place.areaCode.slice(0, 9)}`)
      // In the neighbour county nobody but the township itself is asked.
      const unit =
        (await tx.selectFrom('unit').select('id').where('id', '=', central).executeTakeFirst()) ??
        (await tx
          .selectFrom('unit')
          .select('id')
          .where('area_code', '=', area)
          .where('kind', '=', 'township-government')
          .executeTakeFirstOrThrow())
      await tx
        .insertInto('roster_campaign')
        .values({
          id: ids.campaignId,
          area_code: area,
          county,
          year,
          pack_version: 1,
          lists_by: `${year}-09-10`,
          screen_by: `${year}-09-30`,
          consolidate_by: `${year}-10-31`,
          opened_at: now,
        })
        .execute()
      await tx
        .insertInto('roster_request')
        .values({
          id: ids.requestId,
          campaign_id: ids.campaignId,
          unit_id: unit.id,
          area_code: area,
          state: 'handed-in',
        })
        .execute()
      const sheet = await vault.create(sheetId, 'file')
      await tx
        .insertInto('roster_sheet')
        .values({
          id: sheetId,
          request_id: ids.requestId,
          area_code: area,
          unit_id: unit.id,
          fingerprint: Buffer.from(sheetId),
          file_name_sealed: sheet.seal('roster_sheet.file_name', sheetId, `${nameOnList(year)}.xlsx`),
          outline_sealed: sheet.seal('roster_sheet.outline', sheetId, JSON.stringify({ problems: [], columns: [] })),
          row_count: 1,
          skipped_count: 0,
          unreadable_count: 0,
          account_id: randomUUID(),
          handed_in_at: now,
        })
        .execute()
      const person = { where: '第 2 行', name: nameOnList(year), sex: '1', birthDate: '2017-01-01', idNumber: null }
      const nothing = { guardian: null, phone: null, village: null, school: null, className: null }
      await tx
        .insertInto('roster_row')
        .values({
          id: rowId,
          sheet_id: sheetId,
          area_code: area,
          unit_id: unit.id,
          position: 0,
          readable: true,
          elsewhere: false,
          person_index: Buffer.from(rowId),
          person_sealed: sheet.seal('roster_row.person', rowId, JSON.stringify({ ...person, ...nothing })),
        })
        .execute()
      await tx
        .insertInto('roster_finding')
        .values({
          id: ids.findingId,
          campaign_id: ids.campaignId,
          area_code: area,
          matter: `not-in-ledger ${rowId}`,
          pile: 'roster-only',
          kind: 'not-in-ledger',
          row_ids: [rowId],
        })
        .execute()
      const question = await vault.create(ids.inquiryId, 'file')
      await tx
        .insertInto('roster_inquiry')
        .values({
          id: ids.inquiryId,
          finding_id: ids.findingId,
          row_id: rowId,
          unit_id: unit.id,
          area_code: area,
          question_sealed: question.seal('roster_inquiry.question', ids.inquiryId, `请核实${nameOnList(year)}`),
          asked_by: randomUUID(),
          asked_at: now,
        })
        .execute()
      const bureau = county === '331124' ? demoId('county.education') : unit.id
      await tx
        .insertInto('roster_receipt')
        .values({ campaign_id: ids.campaignId, unit_id: bureau, area_code: area, sent_at: now, figures: '[]' })
        .execute()
      const step = {
        id: randomUUID(),
        campaign_id: ids.campaignId,
        area_code: area,
        step: 'opened',
        figures: '{}',
        at: now,
      }
      await tx.insertInto('roster_step').values(step).execute()
      const said = { area_code: area, same: false, decided_by: randomUUID(), decided_at: now }
      await tx
        .insertInto('roster_verdict')
        .values({ child_id: place.childId, person_index: Buffer.from(rowId), ...said })
        .execute()
      await tx
        .insertInto('roster_liaison')
        .values({ request_id: ids.requestId, child_id: place.childId, enrolled: true })
        .execute()
    },
  )
  return ids
}
