import { hash, verify } from '@node-rs/argon2'
import { createLimiter } from './crypto/limiter.ts'

/** Argon2id, 19 MiB, two passes: 13 ms here (OWASP password storage, second choice of equals). 2 is its number there. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of random bytes nobody kept: an unknown login costs the same work as a wrong password. */
const DECOY = '$argon2id$v=19$m=19456,t=2,p=1$UswyakIIJHy/rcc0OyWZ/A$dOsngic/6F+ckHYVg58WMI7ztqsC6cNrpes8IhN3ErI'

// Hashing shares four threads with file reads and ciphers; a burst of sign-ins must not starve them.
const inTurn = createLimiter(2)

const PASSWORD_MIN = 10
const PASSWORD_MAX = 200

/** @returns a PHC string for `account.password_hash` */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), COST))
}

/** Whether the password is the one; with `null` (nobody has that login) the same work is done and the answer is no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(stored ?? DECOY, normalise(password)))
  return stored !== null && right
}

/** The letters of what people choose first, here and in China; digits and signs around them add nothing. */
const COMMON: ReadonlySet<string> = new Set([
  'a',
  'aa',
  'abc',
  'abcd',
  'abcde',
  'abcdef',
  'abcdefg',
  'abcdefgh',
  'abcdefghij',
  'abcdefghijk',
  'admin',
  'administrator',
  'adminadmin',
  'asdf',
  'asdfgh',
  'asdfghjkl',
  'asd',
  'zxc',
  'zxcv',
  'zxcvbn',
  'zxcvbnm',
  'asdfghjklzxcvbnm',
  'baseball',
  'changeme',
  'changeit',
  'computer',
  'dragon',
  'football',
  'guest',
  'hello',
  'helloworld',
  'iloveyou',
  'letmein',
  'login',
  'manager',
  'master',
  'monkey',
  'passw',
  'passwd',
  'password',
  'passwordpassword',
  'pass',
  'mypassword',
  'princess',
  'qaz',
  'qazwsx',
  'qazwsxedc',
  'qazwsxedcrfv',
  'qwer',
  'qwerasdf',
  'qwert',
  'qwerty',
  'qwertyu',
  'qwertyui',
  'qwertyuio',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'root',
  'secret',
  'shadow',
  'sunshine',
  'superman',
  'superuser',
  'sysadmin',
  'system',
  'temp',
  'test',
  'testtest',
  'user',
  'welcome',
  'wsx',
  'zaq',
  'zaqxsw',
  'qweasd',
  'qweasdzxc',
  'qwe',
  'woaini',
  'woaiwojia',
  'woainima',
  'wodemima',
  'mima',
  'nihao',
  'nihaoma',
  'zhongguo',
  'china',
  'beijing',
  'shanghai',
  'dangan',
  'minzheng',
  'minzhengju',
  'gongan',
  'xuexiao',
  'ertong',
  'liushou',
  'liushouertong',
  'guanliyuan',
  '密码',
  '我爱你',
  '中国',
  '管理员',
  '我的密码',
  '民政局',
  '留守儿童',
])

/** The platform's own names; a login and the place are added by the caller. */
const OWN_WORDS = ['shouwang', '守望', 'liushou', 'county']

const LOOKALIKES: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '1': 'l', '3': 'e', '5': 's' }

/**
 * Whether a password is too easily guessed: short or overlong, digits only (dates and phone numbers, with or without
 * separators), a few characters over and over, a run such as abcdefghij, or nothing but a common word or one of
 * `context` (the login, the place) dressed with digits and signs. No rules of composition (NIST SP 800-63B 5.1.1.2).
 */
export function isWeakPassword(password: string, context: readonly string[]): boolean {
  const plain = normalise(password).toLowerCase()
  const length = [...plain].length
  if (length < PASSWORD_MIN || password.length > PASSWORD_MAX) return true
  if (/^[\d\s.,:;/_+-]*$/.test(plain)) return true
  if (new Set(plain).size < 5 || isRun(plain)) return true
  const words = [...OWN_WORDS, ...context]
    .map((word) => lettersOf(normalise(word).toLowerCase()))
    .filter((word) => word.length > 1)
  const core = plain.replace(/^\d+|[^\p{L}]+$/gu, '')
  const undressed = core.replace(/[@$0135]/g, (sign) => LOOKALIKES[sign] ?? sign)
  return [plain, undressed].some((form) => isKnown(lettersOf(form), words))
}

function isKnown(letters: string, words: readonly string[]): boolean {
  if (COMMON.has(letters)) return true
  // Own words, alone, doubled or side by side: shouwangshouwang, gushishouwang.
  let rest = letters
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ')
  rest = rest.replaceAll(' ', '')
  return rest !== letters && (rest === '' || COMMON.has(rest))
}

/** Each character the neighbour of the one before, all the way up or all the way down. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0)!)
  const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]!))
  return steps.size === 1 && (steps.has(1) || steps.has(-1))
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}

/** Full width and half width are typed for one another on Chinese keyboards. */
function normalise(text: string): string {
  return text.normalize('NFKC')
}
