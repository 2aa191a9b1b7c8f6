import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { readCase } from '#contract/case.ts'
import { uploadFile } from '#contract/file.ts'
import { beijingDate } from '#server/platform/clock.ts'
import { cast } from '#test/loop.ts'
import { newPlants } from '#test/plants.ts'
import { type Person, startWorld } from '#test/start-app.ts'

export const NAME = '诸葛暗桩（示例）'
export const BIRTH = '2016-05-21'

/** A world whose log and addresses are kept, the people of 古市镇, and what they type and nobody may find again in clear. */
export async function openStage() {
  const logged: string[] = []
  const urls: string[] = []
  const world = await startWorld({
    env: { LOG_LEVEL: 'debug' },
    logTo: { write: (line) => void logged.push(line) },
  })
  world.app.addHook('onRequest', async (request) => void urls.push(request.url))
  const [childId, motherId, caseId, reportId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const plants = newPlants()
  const people = await cast(world)
  const command = () => ({ commandId: randomUUID() })
  return {
    world,
    people,
    plants,
    logged,
    urls,
    ids: { childId, motherId, caseId, reportId },
    today: beijingDate(world.clock.now()),
    command,
    /** The fields of a command on the case, as it stands for the person. */
    onCase: async (person: Person) => {
      const { version } = await person.call(readCase, { id: caseId })
      return { ...command(), id: caseId, expectedVersion: version }
    },
    upload: async (person: Person, where: string): Promise<string> => {
      const id = randomUUID()
      const bytes = Buffer.from(`%PDF-1.7\n${plants.text(`content of a file ${where}`)}\n%%EOF\n`)
      const answer = await person.upload(
        uploadFile,
        { id },
        { name: `${plants.text(`name of a file ${where}`)}.pdf`, bytes },
      )
      expect(answer.status, answer.raw).toBe(200)
      return id
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>
