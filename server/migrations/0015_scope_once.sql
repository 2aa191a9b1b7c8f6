-- What row-level security compares each child with is read once a statement, not once a row: a list looks at thousands of rows, and
-- reading two settings for each was a third of its work (decision 0026). The conditions are those of 0002 and 0011.
alter policy child_scope on child using (
  (area_code >= (select current_setting('app.lo', true)) and area_code < (select current_setting('app.hi', true)))
  or id = any ((select app_uuids('app.child_grants'))::uuid[])
  or school_unit_id = (select app_uuid('app.school'))
);
alter policy child_token_scope on child_token using (
  area_code >= (select current_setting('app.lo', true)) and area_code < (select current_setting('app.hi', true))
);
