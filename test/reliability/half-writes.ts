import type pg from 'pg'

/** Each finds rows that no whole write leaves behind. */
const HALVES: Readonly<Record<string, string>> = {
  'a visit without its event, or with two':
    "select v.id from visit v where 1 <> (select count(*) from event e where e.type = 'visit.recorded' and e.subject_id = v.id)",
  'an event of a visit that is not there':
    "select e.id from event e where e.type = 'visit.recorded' and not exists (select from visit v where v.id = e.subject_id)",
  'a visit the ledger does not know of':
    'select v.id from visit v join child c on c.id = v.child_id where v.case_id is null and (c.last_visit_on is null or c.last_visit_on < v.visited_on)',
  'a report without its event, or with two':
    "select r.id from report r where 1 <> (select count(*) from event e where e.type = 'report.filed' and e.subject_id = r.id)",
  'an event of a report that is not there':
    "select e.id from event e where e.type = 'report.filed' and not exists (select from report r where r.id = e.subject_id)",
  'a report without key, reporter, filer or recipients': `select r.id from report r where not exists (select from data_key k where k.owner_id = r.id)
    or not exists (select from report_reporter p where p.report_id = r.id) or not exists (select from report_filer f where f.report_id = r.id)
    or not exists (select from access_grant g where g.subject_id = r.id) or not exists (select from message m where m.link_id = r.id)`,
  'an accepted report without its case, or a case without an accepted report': `select r.id from report r left join protection_case c on c.report_id = r.id
    where (r.state = 'filed') <> (c.id is null) or (c.id is not null and c.id <> r.case_id)`,
  'a case without its events':
    "select c.id from protection_case c where 1 <> (select count(*) from event e where e.type = 'case.dispatched' and e.case_id = c.id)",
  'a child without its event, or with two':
    "select c.id from child c where 1 <> (select count(*) from event e where e.type = 'child.registered' and e.child_id = c.id)",
  'an event of a child that is not there':
    "select e.id from event e where e.type = 'child.registered' and not exists (select from child c where c.id = e.child_id)",
  'a child without key or household':
    'select c.id from child c where not exists (select from data_key k where k.owner_id = c.id) or not exists (select from household h where h.id = c.household_id)',
  'a key or a household of nobody': `select k.owner_id from data_key k where not exists (select from child c where c.id = k.owner_id)
      and not exists (select from report r where r.id = k.owner_id) and not exists (select from protection_case c where c.id = k.owner_id) and not exists (select from file f where f.id = k.owner_id)
      and not exists (select from import_batch b where b.id = k.owner_id) and not exists (select from roster_sheet s where s.id = k.owner_id)
      and not exists (select from roster_inquiry i where i.id = k.owner_id) and not exists (select from roster_finding g where g.id = k.owner_id)
    union all select h.id from household h where not exists (select from child c where c.household_id = h.id)`,
  'a duty that no event opened':
    'select d.id from duty d where not exists (select from event e where e.id = d.opened_by_event)',
  'a duty that ended without evidence': `select d.id from duty d where (d.state <> 'open') <> (d.closed_at is not null)
    or (d.state <> 'open' and not exists (select from event e where e.id = d.closed_by_event))`,
  'a duty opened twice by one event':
    'select min(id::text) as id from duty group by rule_id, subject_id, owner_unit_id, opened_by_event having count(*) > 1',
  'a binding duty with a deadline and no step': `select d.id from duty d where d.force = 'must' and d.due_at is not null
    and not exists (select from duty_step s where s.duty_id = d.id and s.kind = 'breach')
    and not exists (select from duty_round_step s where s.round_id = d.round_id and s.kind = 'breach')`,
  'a frozen return without its event, or with two':
    "select r.id from ledger_return r where r.level = 'township' and r.state <> 'draft' and 1 <> (select count(*) from event e where e.type = 'ledger-return.frozen' and e.subject_id = r.id)",
  'a signed-off return without signature or submission': `select r.id from ledger_return r where r.state in ('submitted', 'accepted')
    and (not exists (select from ledger_return_signature s where s.return_id = r.id and s.part = 'township')
      or 1 <> (select count(*) from event e where e.type = 'return.submitted' and e.payload ->> 'return' = r.id::text))`,
  'a return whose rows are not those of its children': `select w.return_id as id from ledger_return_row w where w.kind = 'township'
    and w.figures[1] <> (select count(*) from ledger_return_child k where k.return_id = w.return_id and k.counted)`,
  'a return in force twice, or reopened with nothing after it': `select r.id from ledger_return r where r.state = 'reopened'
    and not exists (select from ledger_return n where n.area_code = r.area_code and n.level = r.level and n.period = r.period and n.revision = r.revision + 1)`,
  'a command without its answer': "select id from command where status <> 200 or answer = 'null'",
  'a command of the open log without its event': `select c.id from command c where c.operation <> '/api/reports'
    and 0 = (select count(*) from event e where e.command_id = c.id)`,
}

/** What is half there, by name; empty when every write is whole. */
export async function findHalfWrites(client: pg.Client): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, query] of Object.entries(HALVES)) {
    const { rowCount } = await client.query(query)
    if (rowCount !== 0) found[name] = rowCount ?? 0
  }
  return found
}
