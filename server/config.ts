import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** The whole configuration. Nothing else in the server reads the environment. */
const Settings = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(8360),
    /** Where the embedded database, sealed files, keys and audit anchors live. */
    DATA_DIR: z.string().default('./data'),
    /** The owner's connection to any PostgreSQL 15 or newer; without it an embedded one is started. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** The app role's connection, where the owner may not create roles with a password. */
    APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    KEY_FILE: z.string().optional(),
    /** The county served, as the first six digits of its division code. */
    COUNTY: z
      .string()
      .regex(/^\d{6}$/)
      .default('331124'),
    PACK: z
      .string()
      .regex(/^[a-z]+$/)
      .default('songyang'),
    /** Load the synthetic county into an empty database. Refused in production. */
    DEMO: flag.optional(),
    /** How many children the synthetic county has. */
    DEMO_CHILDREN: z.coerce.number().int().min(20).max(200_000).default(2400),
    /** Beside the synthetic county, load four small ones that run by the documents of other regions. */
    DEMO_COUNTIES: flag.default(true),
    SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(240).default(30),
    SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Set behind a reverse proxy that ends TLS: cookies become Secure, the client's address is read from the proxy. */
    BEHIND_TLS: flag.default(false),
    /** Public reports and additions taken in a minute, from everywhere together, before visitors are asked to wait. */
    PUBLIC_REPORTS_PER_MINUTE: z.coerce.number().int().min(1).max(1000).default(30),
  })
  .strip()

const HINTS: Record<string, string> = {
  NODE_ENV: '只能是 development、production 或 test',
  PORT: '要填 0 到 65535 之间的端口号',
  DATABASE_URL: '要填 postgres://用户:密码@主机:端口/库名',
  APP_DATABASE_URL: '要填 postgres://用户:密码@主机:端口/库名',
  COUNTY: '要填六位县级行政区划代码，例如 331124',
  PACK: '要填 packs/ 下的文件夹名，例如 songyang',
  DEMO_CHILDREN: '要填 20 到 200000 之间的人数',
  DEMO: '只能是 true 或 false',
  DEMO_COUNTIES: '只能是 true 或 false',
  BEHIND_TLS: '只能是 true 或 false',
}

/** A setting that stops the start; `message` is the sentence to print. */
export class ConfigError extends Error {}

export type Config = ReturnType<typeof loadConfig>

/**
 * Reads and checks the settings.
 * @throws ConfigError naming the setting and how to mend it; never its value, which may be a secret.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new ConfigError(
      names.map((name) => `配置项 ${name} 不对：${HINTS[name] ?? '请对照 docs/operations.md 检查'}。`).join('\n'),
    )
  }
  const settings = parsed.data
  const production = settings.NODE_ENV === 'production'
  const dataDir = isAbsolute(settings.DATA_DIR) ? settings.DATA_DIR : resolve(settings.DATA_DIR)
  if (production && settings.DEMO === true) {
    throw new ConfigError('生产环境不能加载演示数据和演示账号：请去掉 DEMO=true。')
  }
  if (production && settings.KEY_FILE === undefined) {
    throw new ConfigError('生产环境必须用 KEY_FILE 指定密钥文件（先运行 npm run keys:create 生成，并离线备份）。')
  }
  if (
    production &&
    settings.DATABASE_URL !== undefined &&
    /:(postgres|password|123456|shouwang)@/.test(settings.DATABASE_URL)
  ) {
    throw new ConfigError('数据库仍在用默认密码，请先修改数据库密码再启动。')
  }
  const demo = settings.DEMO ?? !production
  return {
    production,
    test: settings.NODE_ENV === 'test',
    host: settings.HOST,
    port: settings.PORT,
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    appDatabaseUrl: settings.APP_DATABASE_URL,
    keyFile: settings.KEY_FILE ?? resolve(dataDir, 'keys', 'keys.json'),
    keyFileMustExist: production,
    county: settings.COUNTY,
    pack: settings.PACK,
    demo,
    demoChildren: settings.DEMO_CHILDREN,
    demoCounties: demo && settings.DEMO_COUNTIES,
    idleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionHours: settings.SESSION_HOURS,
    logLevel: settings.LOG_LEVEL,
    behindTls: settings.BEHIND_TLS,
    publicReportsPerMinute: settings.PUBLIC_REPORTS_PER_MINUTE,
  } as const
}
