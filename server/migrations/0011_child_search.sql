-- Search by any part of a name among a million children (decision 0026).
-- Stored, because an index serves a query under row-level security only by operators that cannot leak: `=` on a column.
alter table child add column county char(6) collate "C" not null generated always as (substr(area_code, 1, 6)) stored;
comment on column child.county is 'The first six digits of area_code: a ledger is listed county by county.';

-- One index for each order of the list, so that a page is read and not sorted; one for the filters together.
create index child_county_recent on child (county, changed_at desc, id);
create index child_county_name on child (county, name_pinyin, name, id);
create index child_county_birth on child (county, birth_date desc, id);
create index child_county_visit on child (county, last_visit_on nulls first, id);
create index child_county_kind on child (county, status, schooling, care_arrangement, care_ability, area_code);
drop index child_pinyin;
drop index child_initials;

-- What a child may be found by: runs of one, two and three characters of its name; what follows each letter that begins
-- a syllable, in the pinyin and in the initials. A token only names candidates; the row itself is asked again.
create table child_token (
  county char(6) collate "C" not null,
  token text collate "C" not null,
  area_code char(12) collate "C" not null,
  child_id uuid not null
);
comment on table child_token is 'Inverted index over names, kept by triggers on child and by nothing else (decision 0026).';

create function child_tokens(p_name text, p_pinyin text, p_initials text) returns setof text language sql immutable as $$
  select substr(plain, i, n) from replace(lower(p_name), '·', '') plain, generate_series(1, length(plain)) i, generate_series(1, 3) n
    where i + n - 1 <= length(plain)
  union
  select substr(p_pinyin, i, 30) from generate_series(1, length(p_pinyin)) i where strpos(p_initials, substr(p_pinyin, i, 1)) > 0
  union
  select substr(p_initials, i, n) from generate_series(1, length(p_initials)) i, (values (1), (30)) lengths (n)
$$;

insert into child_token select c.county, t.token, c.area_code, c.id
  from child c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token);
alter table child_token add primary key (county, token, area_code, child_id);

-- With the owner's rights: the app role may read tokens of its scope and write none.
create function add_child_tokens() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into child_token select c.county, t.token, c.area_code, c.id
    from fresh c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token)
    order by c.county, t.token; -- in the order of the key: an import of many rows then fills page after page
  return null;
end $$;
create function move_child_tokens() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from child_token k using child_tokens(old.name, old.name_pinyin, old.name_initials) t (token)
    where k.county = old.county and k.token = t.token and k.area_code = old.area_code and k.child_id = old.id;
  insert into child_token select new.county, t.token, new.area_code, new.id
    from child_tokens(new.name, new.name_pinyin, new.name_initials) t (token);
  return null;
end $$;
create function drop_child_tokens() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from child_token k using child_tokens(old.name, old.name_pinyin, old.name_initials) t (token)
    where k.county = old.county and k.token = t.token and k.area_code = old.area_code and k.child_id = old.id;
  return null;
end $$;
revoke execute on function add_child_tokens(), move_child_tokens(), drop_child_tokens() from public;
create trigger child_tokens_added after insert on child referencing new table as fresh
  for each statement execute function add_child_tokens();
create trigger child_tokens_moved after update of name, name_pinyin, name_initials, area_code on child for each row
  when ((old.name, old.name_pinyin, old.name_initials, old.area_code)
    is distinct from (new.name, new.name_pinyin, new.name_initials, new.area_code))
  execute function move_child_tokens();
create trigger child_tokens_dropped after delete on child for each row execute function drop_child_tokens();

grant select on child_token to shouwang_app;
-- By area alone: schools and units with a grant look through the few children they see, without tokens.
alter table child_token enable row level security;
create policy child_token_scope on child_token for select using (
  area_code >= current_setting('app.lo', true) and area_code < current_setting('app.hi', true)
);
