import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { registerChild } from '#contract/child.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { VILLAGE } from './loop.ts'
import type { Person } from './start-app.ts'

export type Registration = z.input<typeof registerChild.input>

/** Children of 筏铺村 with everything a dossier holds, each with a number of its own from this one on. */
export function registrationsFrom(first: number) {
  let serial = first
  const nextNumber = (birthDate: string) => syntheticIdNumber({ birthDate, sex: '2', serial: (serial += 1) })
  function registration(fields: Partial<Registration['fields']> = {}, more: Partial<Registration> = {}): Registration {
    const birthDate = fields.birthDate ?? '2016-05-21'
    return {
      commandId: randomUUID(),
      id: randomUUID(),
      fields: {
        name: '欧阳小满（示例）',
        sex: '2',
        nation: '01',
        birthDate,
        idKind: 'identity-card',
        idNumber: nextNumber(birthDate),
        householdRegistered: true,
        registeredAreaCode: '331124000000',
        registeredPlace: '古市镇筏铺村旧户7号',
        areaCode: VILLAGE,
        address: '古市镇筏铺村12号后屋',
        health: 'ill',
        illness: '先天性心脏病',
        schooling: 'primary',
        careArrangement: 'both',
        careAbility: 'fair',
        incomeSources: ['work'],
        reliefKinds: ['dibao'],
        ...fields,
      },
      relatives: [
        {
          id: randomUUID(),
          relation: '51',
          name: '欧阳父（示例）',
          phone: '139 0000 7788',
          status: { state: 'away', since: '2025-03-01', outsideCounty: true },
        },
        {
          id: randomUUID(),
          relation: '52',
          name: '欧阳母（示例）',
          status: { state: 'away', since: '2025-09-01', outsideCounty: true },
        },
      ],
      ...more,
    }
  }
  const register = async (
    town: Person,
    fields: Partial<Registration['fields']> = {},
    more: Partial<Registration> = {},
  ): Promise<Registration> => {
    const input = registration(fields, more)
    await town.call(registerChild, input)
    return input
  }
  return { registration, register, nextNumber }
}
