import type { Pack } from './pack.ts'
import type { DutyRule } from './pack-duty.ts'

/** Rules made from clauses carry the clause in their id; authors cannot write such an id (capitals). */
export const RETURN_PREFIX = 'return:'

/**
 * The duties behind `return:` of clauses: each quarter every unit named there shows what it did. No document prints the
 * quarter (capabilities §3 DUTY), so it is the platform's and says so; a `may` or `encourage` clause never turns red.
 */
export function returnRules(pack: Pick<Pack, 'clauses'>): DutyRule[] {
  return pack.clauses.flatMap((clause): DutyRule[] => {
    if (clause.return === undefined) return []
    return [
      {
        id: `${RETURN_PREFIX}${clause.id}`,
        clause: clause.id,
        title: titleOf(clause.text),
        owner: 'subject',
        on: [],
        each: 'quarter',
        source: 'platform-default',
        ...(clause.word === undefined ? {} : { word: clause.word }),
        per: 'unit',
        unitKinds: clause.return.by,
        satisfiedBy: ['return.submitted'],
        satisfiedWhen: { fact: 'return.clause', is: clause.id },
        cancelledBy: [],
        remind: clause.force === 'must' ? ['P10D'] : [],
        escalate: clause.force === 'must' ? [{ after: 'P10D', to: 'county.civil' }] : [],
        lapses: false,
        besides: false,
        force: clause.force,
      },
    ]
  })
}

const TITLE_LENGTH = 28

/** A bureau has many of them at once: each says by its clause what it is about. */
function titleOf(text: string): string {
  const plain = text.replace(/。$/, '')
  return `回报：${plain.length > TITLE_LENGTH ? `${plain.slice(0, TITLE_LENGTH)}…` : plain}`
}
