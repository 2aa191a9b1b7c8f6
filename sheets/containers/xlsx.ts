import { SheetRefusal } from '../refused.ts'
import type { RawSheet } from './grid.ts'
import { CellBudget, LIMITS } from './limits.ts'
import { type NumberShown, shownBy } from './number-shown.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { scanSheet, type SheetTables } from './xlsx-sheet.ts'
import { attribute, walkXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** The sheets of an Office Open XML workbook (ECMA-376). @throws SheetRefusal */
export function readXlsx(archive: Archive): RawSheet[] {
  const path = workbookPath(archive)
  const workbook = textOf(archive, path)
  if (workbook === undefined) throw new SheetRefusal('corrupt')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const targets = readTargets(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const outline = readOutline(workbook)
  if (outline.sheets.length === 0) throw new SheetRefusal('corrupt')
  if (outline.sheets.length > LIMITS.sheets) throw new SheetRefusal('tooLarge')
  const tables: SheetTables = {
    strings: readSharedStrings(archive.read(targets.byKind('sharedStrings') ?? `${folder}sharedStrings.xml`)),
    shown: readStyles(textOf(archive, targets.byKind('styles') ?? `${folder}styles.xml`) ?? ''),
    date1904: outline.date1904,
  }
  const budget = new CellBudget()
  return outline.sheets.map((sheet, at) => {
    const part = archive.read(targets.byId(sheet.id) ?? `${folder}worksheets/sheet${at + 1}.xml`)
    if (part === undefined) throw new SheetRefusal('corrupt')
    const read = scanSheet(utf8(part), { name: sheet.name, state: sheet.state, tables, budget })
    return tables.date1904 ? { ...read, date1904: true } : read
  })
}

function workbookPath(archive: Archive): string {
  let path = 'xl/workbook.xml'
  walkXml(textOf(archive, '_rels/.rels') ?? '', {
    open(name, attributes) {
      if (name === 'Relationship' && attribute(attributes, 'Type')?.endsWith('/officeDocument') === true)
        path = (attribute(attributes, 'Target') ?? path).replace(/^\//, '')
    },
    close: () => undefined,
    text: () => undefined,
  })
  return path
}

/** Parts are UTF-8 as good as always; UTF-16 is allowed. */
function utf8(part: Buffer): Buffer {
  if (part[0] === 0xff && part[1] === 0xfe) return Buffer.from(part.toString('utf16le'), 'utf8')
  return part
}

function textOf(archive: Archive, name: string): string | undefined {
  const part = archive.read(name)
  if (part === undefined) return undefined
  if (part.length > LIMITS.text) throw new SheetRefusal('tooLarge')
  return utf8(part).toString('utf8')
}

interface Targets {
  byId(id: string): string | undefined
  byKind(kind: string): string | undefined
}

function readTargets(archive: Archive, path: string, folder: string): Targets {
  const ids = new Map<string, string>()
  const kinds = new Map<string, string>()
  walkXml(textOf(archive, path) ?? '', {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attribute(attributes, 'Target') ?? ''
      const full = target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '')
      ids.set(attribute(attributes, 'Id') ?? '', full)
      kinds.set((attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''), full)
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { byId: (id) => ids.get(id), byKind: (kind) => kinds.get(kind) }
}

interface Outline {
  readonly sheets: { name: string; id: string; state: RawSheet['state'] }[]
  date1904: boolean
}

function readOutline(workbook: string): Outline {
  const outline: Outline = { sheets: [], date1904: false }
  walkXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') outline.date1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const state = attribute(attributes, 'state')
      outline.sheets.push({
        name: attribute(attributes, 'name') ?? '',
        id: attribute(attributes, 'id') ?? '',
        state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
      })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return outline
}

/** For each cell style, how it shows a number. */
function readStyles(styles: string): NumberShown[] {
  const codes = new Map<number, string>()
  const shown: NumberShown[] = []
  let inside = false
  walkXml(styles, {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') inside = true
      if (name !== 'xf' || !inside) return
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      shown.push(shownBy(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
    text: () => undefined,
  })
  return shown
}
