import { expect, test } from 'vitest'
import { escape } from './markup/pages.ts'
import { createPressure } from './pressure/rules.ts'
import { additionAt, admit, dayWords, readMessage, readReport, readTyped } from './rules.ts'

const KNOWN = {
  situations: [
    { id: 'living-alone', urgent: false },
    { id: 'missing', urgent: true },
  ],
  places: [{ code: '331124101000', name: '古市镇' }],
}

function form(fields: Record<string, string | string[]>): URLSearchParams {
  const given = { situations: 'living-alone', areaCode: '331124101000', narrative: '一个人住', ...fields }
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => [value].flat().map((item) => [name, item])),
  )
}

function fieldsOf(answer: ReturnType<typeof readReport>): string[] {
  return 'problems' in answer ? answer.problems.map((problem) => problem.field) : []
}

test('a report is urgent when one of its situations is, and leaves out what is not known or empty', () => {
  const answer = readReport(form({ situations: ['missing', 'made-up'], place: '  ', narrative: ' 甲\r\n乙 ' }), KNOWN)
  expect(answer).toEqual({
    draft: {
      situations: ['missing'],
      urgent: true,
      areaCode: '331124101000',
      narrative: '甲\n乙',
      place: undefined,
      childDescription: undefined,
      phone: undefined,
    },
  })
})

test('each field is told its own fault', () => {
  expect(fieldsOf(readReport(new URLSearchParams(), KNOWN))).toEqual(['situations', 'areaCode', 'narrative'])
  expect(fieldsOf(readReport(form({ areaCode: '110101001000' }), KNOWN))).toEqual(['areaCode'])
  expect(fieldsOf(readReport(form({ place: '地'.repeat(201) }), KNOWN))).toEqual(['place'])
  expect(fieldsOf(readReport(form({ phone: '找村里老王' }), KNOWN))).toEqual(['phone'])
  expect(fieldsOf(readReport(form({ narrative: '\u0007' }), KNOWN))).toEqual(['narrative'])
  // Line ends are one character, however the browser writes them.
  expect(fieldsOf(readReport(form({ narrative: '\r\n'.repeat(100) + '字'.repeat(3900) }), KNOWN))).toEqual([])
})

test('a pack without situations asks for none', () => {
  expect(fieldsOf(readReport(form({ situations: [] }), { ...KNOWN, situations: [] }))).toEqual([])
})

test('what is shown again has lost only what nobody can see', () => {
  expect(readTyped(form({ narrative: 'a\u0000\u202eb\n�' })).narrative).toBe('ab\n�')
})

test('an addition needs words, and no more than the officers can be sent', () => {
  expect(readMessage(form({ message: ' \n' }))).toMatchObject({ problems: [{ field: 'message' }] })
  expect(readMessage(form({ message: '又'.repeat(1001) }))).toMatchObject({ problems: [{ field: 'message' }] })
  expect(readMessage(form({ message: ' 又看到了 ' }))).toEqual({ body: '又看到了' })
})

test('an addition is dated to five minutes, and after what it answers', () => {
  const now = new Date('2026-11-16T10:04:30+08:00')
  expect(additionAt(now, null)).toEqual(new Date('2026-11-16T10:00:00+08:00'))
  expect(additionAt(now, new Date('2026-11-16T10:03:00.000+08:00'))).toEqual(new Date('2026-11-16T10:03:00.001+08:00'))
})

test('so many a minute are let in, and more again when the minute is over', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 16, 2, 0, second))
  const one = admit([], at(0), 2)
  const two = admit(one.times, at(30), 2)
  expect([one.admitted, two.admitted]).toEqual([true, true])
  expect(admit(two.times, at(59), 2).admitted).toBe(false)
  expect(admit(two.times, at(60), 2).admitted).toBe(true)
})

test('a full line turns look-ups away before it turns a report away', async () => {
  const pressure = createPressure(30)
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const inLine = Array.from({ length: 12 }, () => pressure.queue('lookup', () => gate))
  await expect(pressure.queue('lookup', () => gate)).rejects.toMatchObject({ code: 'too_many_requests' })
  const reports = Array.from({ length: 8 }, () => pressure.queue('report', () => gate))
  await expect(pressure.queue('report', () => gate)).rejects.toMatchObject({ code: 'too_many_requests' })
  open()
  await Promise.all([...inLine, ...reports])
  await expect(pressure.queue('lookup', async () => 'in')).resolves.toBe('in')
})

test('work under way is shared, failures too, and forgotten when it ends', async () => {
  const pressure = createPressure(30)
  let runs = 0
  const task = async () => {
    runs += 1
    throw new Error('lost')
  }
  const both = await Promise.allSettled([pressure.share('a', task), pressure.share('a', task)])
  expect([runs, ...both.map((each) => each.status)]).toEqual([1, 'rejected', 'rejected'])
  await expect(pressure.share('a', async () => 'new')).resolves.toBe('new')
})

test('a day is said as people say it', () => {
  expect(dayWords('2026-11-22')).toBe('11月22日（周日）')
  expect(() => dayWords('2026-02-30')).toThrow(RangeError)
})

test('the tag escapes what it is given, once, and drops what is absent', () => {
  const name = `<b class='x'>&"`
  expect(escape`<i title="${name}">${[name, null, 0]}${escape`<u>${name}</u>`}${false}</i>`.text).toBe(
    '<i title="&lt;b class=&#39;x&#39;&gt;&amp;&quot;">&lt;b class=&#39;x&#39;&gt;&amp;&quot;0<u>&lt;b class=&#39;x&#39;&gt;&amp;&quot;</u></i>',
  )
})
