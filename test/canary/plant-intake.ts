import { randomUUID } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { expect } from 'vitest'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { confirmImport, uploadImport } from '#contract/import.ts'
import { acceptReport, answerReporter, fileReport, readReport, revealReporter } from '#contract/report.ts'
import { VILLAGE } from '#test/loop.ts'
import type { Stage } from './stage.ts'

export async function plantReport(stage: Stage): Promise<void> {
  const {
    world,
    plants,
    command,
    upload,
    people,
    ids: { caseId, reportId },
  } = stage
  await people.teacher.call(fileReport, {
    ...command(),
    id: reportId,
    situations: ['living-alone'],
    urgent: true,
    areaCode: VILLAGE,
    childDescription: plants.text('description of the child'),
    place: plants.text('place'),
    narrative: plants.text('narrative'),
    actionTaken: plants.text('action taken'),
    policeReceipt: plants.text('police receipt'),
    reporterPhone: plants.keep("reporter's phone", '19170043220'),
    observedAt: world.clock.now().toISOString(),
    fileIds: [await upload(people.teacher, 'of a report')],
  })
  await people.police.call(acceptReport, {
    ...command(),
    id: reportId,
    caseId,
    dispatchedAt: world.clock.now().toISOString(),
    dispatchNote: plants.text('dispatch note'),
  })
  await people.police.call(answerReporter, {
    ...command(),
    id: reportId,
    messageId: randomUUID(),
    body: plants.text('answer to the reporter'),
  })
  const seen = await people.police.call(readReport, { id: reportId })
  expect(seen.narrative).toBe(plants.all.get('narrative'))
  const reporter = await people.police.call(revealReporter, { id: reportId, purpose: 'contact-for-safety' })
  expect(reporter.phone).toBe(plants.all.get("reporter's phone"))
}

export async function plantImport(stage: Stage): Promise<void> {
  const { plants, command, people } = stage
  const header = [
    '姓名',
    '性别',
    '民族',
    '出生日期',
    '身份证号',
    '居住村',
    '家庭住址',
    '身体情况',
    '就学情况',
    '父亲姓名',
    '父亲电话',
    '父母外出情况',
  ]
  const number = plants.keep(
    "imported child's number",
    syntheticIdNumber({ birthDate: '2017-02-03', sex: '1', serial: 434 }),
  )
  const phone = plants.keep('imported phone', '19170043221')
  const address = plants.text('imported address')
  const row = [
    '诸葛导入（示例）',
    '男',
    '汉族',
    '2017-02-03',
    number,
    '筏铺村',
    address,
    '健康',
    '小学',
    '诸葛祖（示例）',
    phone,
    '父母双方外出',
  ]
  const wrong = row
    .with(4, plants.keep('imported number with a fault', '999999201702039999'))
    .with(6, plants.text('faulty row'))
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '登记表', rows: [header, row, wrong] }] }))
  const id = randomUUID()
  const name = `${plants.text('name of a workbook')}.xlsx`
  const answer = await people.town.upload(uploadImport, { id }, { name, bytes })
  expect(answer.status, answer.raw).toBe(200)
  expect(answer.body.counts).toMatchObject({ rows: 2, importable: 1, invalid: 1 })
  expect(await people.town.call(confirmImport, { ...command(), id })).toMatchObject({ created: 1 })
}

export async function plantPublicReport(stage: Stage): Promise<void> {
  const { world, plants } = stage
  const send = (url: string, fields: Record<string, string>) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      payload: new URLSearchParams(fields).toString(),
    })
  const idIn = (page: string) => /name="commandId" value="([^"]+)"/.exec(page)![1]!
  const filed = await send('/report', {
    commandId: idIn((await world.app.inject('/report')).body),
    situations: 'living-alone',
    areaCode: '331124101000',
    place: plants.text('place told by the public'),
    narrative: plants.text('narrative of the public'),
    childDescription: plants.text('child described by the public'),
  })
  expect(filed.statusCode, filed.body).toBe(200)
  const code = plants.keep('receipt code', /<p class="code">([\d-]+)<\/p>/.exec(filed.body)![1]!)
  plants.keep('receipt code without dashes', code.replaceAll('-', ''))
  const status = await send('/report/status', { code })
  const message = plants.text('addition of the public')
  const added = await send('/report/more', { code, commandId: idIn(status.body), message })
  expect(added.body).toContain(message)
}
