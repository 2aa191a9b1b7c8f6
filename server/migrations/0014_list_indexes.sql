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
