import { areaKind } from './kinds/area.ts'
import { birthDateKind } from './kinds/birth-date.ts'
import { hanNameKind } from './kinds/han-name.ts'
import { ID_WORDS } from './kinds/id-digits.ts'
import { idNumberKind } from './kinds/id-number.ts'
import type { Kind, Part } from './kinds/kind.ts'
import { plainTextKind, type TextPlace } from './kinds/latin-text.ts'
import { phoneKind } from './kinds/phone.ts'
import { sexKind } from './kinds/sex.ts'
import { NAME_WORDS } from './kinds/han-characters.ts'
import type { KindName, Schema, SchemaField } from './schema.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly headings: readonly string[]
  readonly kind: Kind
  /** What one level of this field is worth in the number of a pattern. */
  readonly radix: number
}

/** A schema with places for everything: what runs. */
export interface Layout {
  readonly schema: Schema
  readonly fields: readonly Field[]
  /** 32-bit words of a record: whole lines of the cache, for records are met in no order. */
  readonly width: number
  /** How many patterns there can be. */
  readonly patternCount: number
  /** Every part that a key needs, once. */
  readonly parts: readonly Part[]
  /** Numbers of parts. */
  readonly keys: readonly (readonly number[])[]
  /** Of each entry of the schema, by field and level; null where it does not ask for the field. */
  readonly doubtful: readonly (readonly (readonly boolean[] | null)[])[]
  readonly sure: { readonly part: number; readonly allowed: readonly (readonly boolean[] | null)[] } | null
}

const CACHE_LINE = 16
const WORDS: Readonly<Record<KindName, number>> = {
  'name-han': NAME_WORDS,
  'guardian-han': NAME_WORDS,
  'name-latin': 10,
  text: 20,
  'id-cn': ID_WORDS,
  id: 10,
  code: 8,
  number: 8,
  date: 1,
  phone: 2,
  'area-cn': 2,
  sex: 1,
}

/** @throws Error in Chinese when the schema contradicts itself */
export function compileSchema(schema: Schema): Layout {
  const places = new Map<string, number>()
  let width = 0
  for (const { name, kind } of schema.fields) {
    if (places.has(name)) throw new Error(`字段 ${name} 写了两次`)
    places.set(name, width)
    width += WORDS[kind]
  }
  let radix = 1
  const fields = schema.fields.map((field) => {
    const kind = kindOf(field, schema, places)
    const compiled: Field = {
      name: field.name,
      label: field.label ?? field.name,
      headings: [field.name, ...(field.also ?? [])],
      kind,
      radix,
    }
    radix *= kind.levels.length
    return compiled
  })
  if (fields.length === 0) throw new Error('一个字段也没有写')
  if (radix > Number.MAX_SAFE_INTEGER) throw new Error('字段太多')
  const names: string[] = []
  const parts: Part[] = []
  const numberOf = (text: string): number => {
    const known = names.indexOf(text)
    if (known >= 0) return known
    names.push(text)
    return parts.push(partOf(text, fields)) - 1
  }
  const keys = (schema.keys ?? everyPair(schema.fields)).map((key) => key.map(numberOf))
  const { sure } = schema
  return {
    schema,
    fields,
    patternCount: radix,
    width: Math.ceil(width / CACHE_LINE) * CACHE_LINE,
    parts,
    keys,
    doubtful: (schema.doubtful ?? []).map((levels) => levelsNamed(levels, fields)),
    sure: sure === undefined ? null : { part: numberOf(sure.key), allowed: levelsNamed(sure.allowed, fields) },
  }
}

function kindOf(field: SchemaField, schema: Schema, places: ReadonlyMap<string, number>): Kind {
  const at = places.get(field.name)!
  const beside = schema.fields.find(({ name }) => name === field.beside)
  if (field.beside !== undefined && beside === undefined) throw new Error(`${field.name}：没有字段 ${field.beside}`)
  const besideAt = beside === undefined ? undefined : places.get(beside.name)
  switch (field.kind) {
    case 'name-han':
      return hanNameKind(at, 'child')
    case 'guardian-han':
      return hanNameKind(at, 'adult')
    case 'id-cn':
      return idNumberKind(at)
    case 'date':
      return birthDateKind(beside?.kind === 'id-cn' ? { at, idAt: besideAt } : { at })
    case 'phone':
      return phoneKind(at)
    case 'area-cn':
      return areaKind(at)
    case 'sex':
      return sexKind(at)
    default: {
      const place: TextPlace = { at, words: WORDS[field.kind], swapsWith: besideAt }
      return plainTextKind(field.kind, place)
    }
  }
}

function partOf(text: string, fields: readonly Field[]): Part {
  const [name, wanted] = text.split('.')
  const field = fields.find((one) => one.name === name)
  if (field === undefined) throw new Error(`没有字段 ${name}，却用来查找：${text}`)
  const part = field.kind.parts.find((one) => one.name === wanted)
  if (part === undefined)
    throw new Error(`${name} 没有 ${wanted}，可以用的是 ${field.kind.parts.map((one) => one.name).join('、')}`)
  return part
}

const FIRST_PARTS: Readonly<Record<KindName, string>> = {
  'name-han': 'sound',
  'guardian-han': 'sound',
  'name-latin': 'sound',
  text: 'whole',
  'id-cn': 'whole',
  id: 'whole',
  code: 'whole',
  number: 'whole',
  date: 'day',
  phone: 'whole',
  'area-cn': 'village',
  sex: 'whole',
}

/** Keys for a schema that names none: every number and phone alone, and every two fields together. */
function everyPair(fields: readonly SchemaField[]): string[][] {
  const named = fields.map(({ name, kind }) => ({ kind, part: `${name}.${FIRST_PARTS[kind]}` }))
  const alone = named.filter(({ kind }) => kind === 'id' || kind === 'id-cn' || kind === 'phone')
  const telling = named.filter(({ kind }) => kind !== 'sex')
  const pairs = telling.flatMap((one, index) => telling.slice(index + 1).map((other) => [one.part, other.part]))
  return [...alone.map(({ part }) => [part]), ...pairs]
}

function levelsNamed(
  named: Readonly<Record<string, readonly string[]>>,
  fields: readonly Field[],
): (readonly boolean[] | null)[] {
  return fields.map(({ name, kind }) => {
    const codes = named[name]
    return codes === undefined ? null : kind.levels.map(({ code }) => codes.includes(code))
  })
}
