import { expect, test } from 'vitest'
import { stripJpeg } from './rules.ts'

// A real picture of 1 × 1, baseline, as libjpeg writes it.
const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)
const HEADER = PICTURE.subarray(0, 20)
const REST = PICTURE.subarray(20)
const END = Buffer.from([0xff, 0xd9])

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** EXIF as phones write it: little-endian, orientation 6, and a GPS directory with 28°27′N. */
function exifWithGps(): Buffer {
  const tiff = Buffer.alloc(100)
  tiff.write('II', 0, 'latin1')
  tiff.writeUInt16LE(42, 2)
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  const entry = (at: number, [tag, type, count, value]: [number, number, number, number]) => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  entry(10, [0x0112, 3, 1, 6])
  entry(22, [0x8825, 4, 1, 38])
  tiff.writeUInt16LE(1, 38)
  entry(40, [0x0002, 5, 3, 60])
  ;[28, 1, 27, 1, 0, 1].forEach((number, index) => tiff.writeUInt32LE(number, 60 + index * 4))
  tiff.write('GPS-Songyang', 84, 'latin1')
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
}

const XMP = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPSLatitude="28,27N"/>', 'latin1'))
const ICC = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1'))
const ADOBE = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'))
const COMMENT = segment(0xfe, Buffer.from('taken at Gushi'))
const MAKER = segment(0xed, Buffer.from('Photoshop 3.0\0caption'))

function picture(...segments: Buffer[]): Buffer {
  return Buffer.concat([HEADER, ...segments, REST, ...(REST.subarray(-2).equals(END) ? [] : [END])])
}

test('place, maker, comments and edits go; colours and the way up stay', () => {
  const stripped = stripJpeg(picture(exifWithGps(), XMP, ICC, ADOBE, COMMENT, MAKER))!
  for (const trace of ['GPS', '28,27N', 'Gushi', 'Photoshop', 'xmpmeta'])
    expect(stripped.includes(trace), trace).toBe(false)
  expect(stripped.includes(ICC)).toBe(true)
  expect(stripped.includes(ADOBE)).toBe(true)
  const exif = stripped.indexOf('Exif')
  expect(stripped.subarray(exif - 4, exif).toString('hex')).toBe('ffe10022')
  // MM, one entry: orientation 6, and no GPS directory 0x8825.
  expect(stripped.subarray(exif + 6, exif + 32).toString('hex')).toBe(
    '4d4d002a00000008000101120003000000010006000000000000',
  )
})

test('what phones append behind the picture goes, a film with its own place among it', () => {
  const film = Buffer.from('ftypmp42 +28.45+119.48/')
  expect(stripJpeg(Buffer.concat([picture(), film]))).toEqual(picture())
})

test('a clean picture is the same byte for byte, and stripping twice is stripping once', () => {
  expect(stripJpeg(picture())).toEqual(picture())
  const once = stripJpeg(picture(exifWithGps()))!
  expect(stripJpeg(once)).toEqual(once)
})

test('stuffed bytes, restart markers and several scans of a progressive picture are walked over', () => {
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]))
  const data = Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3, 0xff, 0xff, 0])
  const table = segment(0xc4, Buffer.from([0, 1, 2]))
  const hidden = segment(0xe1, Buffer.from('Exif\0\0hidden between scans'))
  const bytes = Buffer.concat([HEADER, scan, data, table, hidden, scan, data, END])
  expect(stripJpeg(bytes)).toEqual(Buffer.concat([HEADER, scan, data, table, scan, data, END]))
})

test('a picture cut short anywhere is no picture, and none of it makes the walk fall', () => {
  const whole = picture(exifWithGps())
  for (let length = 3; length < whole.length; length += 1)
    expect(stripJpeg(whole.subarray(0, length)), String(length)).toBeNull()
})
