-- A list is read from its index alone (decision 0026): the index of each order holds what row-level security and the filters ask
-- for, so that a row that does not fit costs no look into the table.
drop index child_area, child_county_recent, child_county_name, child_county_birth, child_county_visit, child_county_kind;
create index child_area on child (area_code, changed_at desc, id)
  include (merged_into, status, schooling, care_arrangement, care_ability, school_unit_id);
create index child_county_recent on child (county, changed_at desc, id)
  include (area_code, merged_into, status, schooling, care_arrangement, care_ability, school_unit_id);
create index child_county_name on child (county, name_pinyin, name, id)
  include (area_code, merged_into, status, schooling, care_arrangement, care_ability, school_unit_id);
create index child_county_birth on child (county, birth_date desc, id)
  include (area_code, merged_into, status, schooling, care_arrangement, care_ability, school_unit_id);
create index child_county_visit on child (county, last_visit_on nulls first, id)
  include (area_code, merged_into, status, schooling, care_arrangement, care_ability, school_unit_id);
create index child_county_kind on child (county, status, schooling, care_arrangement, care_ability, area_code)
  include (id, merged_into, school_unit_id);

-- Runs of a name in Latin letters are marked with a dot: unmarked they were also the end of many a pinyin, and named thousands
-- of children as candidates who do not fit.
create or replace function child_tokens(p_name text, p_pinyin text, p_initials text) returns setof text language sql immutable as $$
  select case when run ~ '^[a-z]+$' then '·' || run else run end
    from replace(lower(p_name), '·', '') plain, generate_series(1, length(plain)) i, generate_series(1, 3) n, substr(plain, i, n) run
    where i + n - 1 <= length(plain)
  union
  select substr(p_pinyin, i, 30) from generate_series(1, length(p_pinyin)) i where strpos(p_initials, substr(p_pinyin, i, 1)) > 0
  union
  select substr(p_initials, i, n) from generate_series(1, length(p_initials)) i, (values (1), (30)) lengths (n)
$$;
delete from child_token k using child c where c.id = k.child_id and c.name ~* '[a-z]';
insert into child_token select c.county, t.token, c.area_code, c.id
  from child c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token) where c.name ~* '[a-z]';
