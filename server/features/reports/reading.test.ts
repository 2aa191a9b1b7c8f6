import { expect, test } from 'vitest'
import { readReport } from '#contract/report.ts'
import { accept, cast, file } from '#test/loop.ts'
import { type Person, startWorld } from '#test/start-app.ts'

const world = await startWorld()

/** What the database says: the grants made when the report came in, by unit and recipient of the pack. */
async function grantedTo(reportId: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ name: string }>(
    `select u.name from access_grant g join unit u on u.id = g.unit_id
     where g.subject_kind = 'report' and g.subject_id = $1 order by u.name`,
    [reportId],
  )
  return rows.map((row) => row.name)
}

async function fileAs(person: Person, situations = ['living-alone']): Promise<string> {
  return file(world, { ...(await cast(world)), teacher: person }, { situations })
}

test('a reporter reads who was told, unit by unit under its clause, and nothing of what they have to do', async () => {
  const people = await cast(world)
  const reportId = await fileAs(people.teacher)
  const caseId = await accept(world, people, reportId)
  const own = await people.teacher.call(readReport, { id: reportId })
  expect(own.recipients).toEqual([
    { unitName: '松阳县公安局古市派出所', clauseId: 'SY-3.4-b' },
    { unitName: '古市镇人民政府', clauseId: 'SY-3.4-b' },
  ])
  expect(own).toMatchObject({ mine: true, caseId: null, duties: [], files: [] })
  expect(JSON.stringify(own)).not.toContain(caseId)
})

test('what the reporter is told is what was done: the same units as the grants, and as a recipient reads', async () => {
  const people = await cast(world)
  for (const reporter of [people.teacher, people.clinic, people.village, await world.as('hotline.county')]) {
    const reportId = await fileAs(reporter, ['domestic-violence'])
    const own = await reporter.call(readReport, { id: reportId })
    expect(own.recipients.map((item) => item.unitName).sort(), reporter.login).toEqual(await grantedTo(reportId))
    const received = await people.police.call(readReport, { id: reportId })
    const inOrder = (list: typeof own.recipients) => list.map((item) => JSON.stringify(item)).sort()
    // Only a clinic's report goes to the county government: the others must not read off the list who reported.
    const shared = own.recipients.filter((item) => item.clauseId !== 'SY-A2.14-a')
    expect(inOrder(received.recipients), reporter.login).toEqual(inOrder(shared))
  }
})

test('a hospital that reports abuse reads that the county government was told as well, and of an accident not (SY-A2.14-a)', async () => {
  const { clinic } = await cast(world)
  const government = { unitName: '松阳县人民政府', clauseId: 'SY-A2.14-a' }
  const told = async (situation: string) =>
    (await clinic.call(readReport, { id: await fileAs(clinic, [situation]) })).recipients
  expect(await told('domestic-violence')).toContainEqual(government)
  expect(await told('unlawful-harm')).toContainEqual(government)
  expect(await told('accident')).not.toContainEqual(government)
})
