import { areaKind } from './kinds/area.ts'
import { birthDateKind } from './kinds/birth-date.ts'
import { adultNameKind, childNameKind } from './kinds/han-name.ts'
import { idNumberKind } from './kinds/id-number.ts'
import type { Kind } from './kinds/kind.ts'
import { phoneKind } from './kinds/phone.ts'
import { plainTextKind } from './kinds/plain-text.ts'
import { sexKind } from './kinds/sex.ts'
import type { KindName, Schema, SchemaField } from './schema.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly headings: readonly string[]
  readonly kind: Kind
  /** The first of its 32-bit words in a record. */
  readonly at: number
  /** The number of the field beside it: of a date the identity number that holds one too, of a text that whose value gets into it. */
  readonly beside: number | null
  /** What one level of this field is worth in the number of a pattern. */
  readonly radix: number
}

/** A part of a field by which rows are looked up. */
export interface FieldPart {
  /** The number of the field, and of the part among those of its kind. */
  readonly field: number
  readonly part: number
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
  readonly parts: readonly FieldPart[]
  /** Numbers of parts. */
  readonly keys: readonly (readonly number[])[]
  /** Of each entry of the schema, by field and level; null where it does not ask for the field. */
  readonly doubtful: readonly (readonly (readonly boolean[] | null)[])[]
  readonly sure: { readonly part: number; readonly allowed: readonly (readonly boolean[] | null)[] } | null
}

const CACHE_LINE = 16
/** @throws Error in Chinese when the schema contradicts itself */
export function compileSchema(schema: Schema): Layout {
  const names = schema.fields.map(({ name }) => name)
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) throw new Error(`字段 ${name} 写了两次`)
  })
  let [width, radix] = [0, 1]
  const fields = schema.fields.map((field): Field => {
    const kind = kindOf(field.kind)
    const place = { at: width, radix }
    width += kind.words
    radix *= kind.levels.length
    const headings = [field.name, ...(field.also ?? [])]
    return {
      name: field.name,
      label: field.label ?? field.name,
      headings,
      kind,
      beside: besideOf(field, schema),
      ...place,
    }
  })
  if (fields.length === 0) throw new Error('一个字段也没有写')
  if (radix > Number.MAX_SAFE_INTEGER) throw new Error('字段太多')
  const texts: string[] = []
  const parts: FieldPart[] = []
  const numberOf = (text: string): number => {
    const known = texts.indexOf(text)
    if (known >= 0) return known
    texts.push(text)
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

function kindOf(kind: KindName): Kind {
  switch (kind) {
    case 'name-han':
      return childNameKind
    case 'guardian-han':
      return adultNameKind
    case 'id-cn':
      return idNumberKind
    case 'date':
      return birthDateKind
    case 'phone':
      return phoneKind
    case 'area-cn':
      return areaKind
    case 'sex':
      return sexKind
    default:
      return plainTextKind(kind)
  }
}

function besideOf({ name, kind, beside }: SchemaField, { fields }: Schema): number | null {
  if (beside === undefined) return null
  const field = fields.findIndex((one) => one.name === beside)
  if (field < 0) throw new Error(`${name}：没有字段 ${beside}`)
  const isOfUse = kind === 'date' ? fields[field]!.kind === 'id-cn' : isText(kind)
  return isOfUse ? field : null
}

function isText(kind: KindName): boolean {
  return kind === 'name-latin' || kind === 'text' || kind === 'id' || kind === 'code' || kind === 'number'
}

function partOf(text: string, fields: readonly Field[]): FieldPart {
  const [name, wanted] = text.split('.')
  const field = fields.findIndex((one) => one.name === name)
  if (field < 0) throw new Error(`没有字段 ${name}，却用来查找：${text}`)
  const { parts } = fields[field]!.kind
  const part = parts.indexOf(wanted ?? '')
  if (part < 0) throw new Error(`${name} 没有 ${wanted}，可以用的是 ${parts.join('、')}`)
  return { field, part }
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
