import { syntheticIdNumber } from '#contract/id-number.ts'
import { demoId } from '#server/demo.ts'
import type { World } from './start-app.ts'
import { inTransaction } from '#server/platform/transaction.ts'

/** One line of a school's list, as a teacher types it. */
export interface ClassRow {
  readonly name: string
  readonly sex: string
  readonly birthDate: string
  readonly idNumber: string
  readonly guardian: string
  readonly phone: string
  readonly className: string
  readonly counted: string
}

export interface ClassLists {
  /** 古市镇中心学校, as it would come: most are in the ledger, some are not as they should be. */
  readonly central: readonly ClassRow[]
  readonly names: {
    readonly same: string
    readonly wrongDigit: string
    readonly stranger: string
    readonly twice: string
  }
  /** The pupil whom the list forgot. */
  readonly leftOut: string
}

export interface Pupil {
  id: string
  name: string
  sex: string
  birthDate: string
  idNumber: string
  className: string
}

/** Children of 古市镇 at a school whom the ledger counts (or does not) and who have a number, opened as the platform would. */
export async function pupilsOf(
  world: World,
  unitKey: string,
  verdict: 'eligible' | 'not-eligible' = 'eligible',
): Promise<Pupil[]> {
  return inTransaction(world.platform, { asker: { kind: 'system' }, traceId: 'test' }, async (context) => {
    const rows = await context.tx
      .selectFrom('child as c')
      .innerJoin('child_fact as f', 'f.child_id', 'c.id')
      .select(['c.id', 'c.name', 'c.sex', 'c.birth_date', 'c.class_name', 'c.id_number_sealed'])
      .where('c.school_unit_id', '=', demoId(unitKey))
      .where('c.area_code', '>=', '331124101')
      .where('c.area_code', '<', '331124102')
      .where('c.status', '=', 'active')
      .where('f.verdict', '=', verdict)
      .where('c.id_number_sealed', 'is not', null)
      .orderBy('c.id')
      .execute()
    const safes = await context.vault.ofAll(rows.map(({ id }) => id))
    return rows.map((row) => ({
      id: row.id,
      name: row.name.replace(/（示例）$/, ''),
      sex: row.sex,
      birthDate: row.birth_date,
      idNumber: safes.get(row.id)!.open('child.id_number', row.id, row.id_number_sealed)!,
      className: row.class_name ?? '',
    }))
  })
}

export async function classLists(world: World): Promise<ClassLists> {
  const pupils = await pupilsOf(world, 'school.central.331124101')
  const [same, wrong, twice, leftOut, ...others] = pupils
  if (leftOut === undefined) throw new Error('the demonstration has too few pupils at 古市镇中心学校')
  const line = (pupil: Pupil): ClassRow => ({
    name: pupil.name,
    sex: pupil.sex === '1' ? '男' : '女',
    birthDate: pupil.birthDate,
    idNumber: pupil.idNumber,
    guardian: '',
    phone: '',
    className: pupil.className,
    counted: '2',
  })
  const stranger: ClassRow = {
    ...line(same!),
    name: '顾念初',
    birthDate: '2016-04-09',
    idNumber: syntheticIdNumber({ birthDate: '2016-04-09', sex: same!.sex as '1' | '2', serial: 471 }),
  }
  const digit = wrong!.idNumber[16]!
  const wrongNumber = `${wrong!.idNumber.slice(0, 16)}${(Number(digit) + 2) % 10}${wrong!.idNumber.slice(17)}`
  return {
    central: [
      line(same!),
      { ...line(wrong!), idNumber: wrongNumber },
      line(twice!),
      { ...line(twice!), idNumber: '' },
      stranger,
      ...others.map(line),
    ],
    names: { same: same!.name, wrongDigit: wrong!.name, stranger: stranger.name, twice: twice!.name },
    leftOut: leftOut.id,
  }
}
