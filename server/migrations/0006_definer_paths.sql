-- A function that runs with its owner's rights must not look into the caller's temporary schema, which is searched first
-- unless named last: a temporary table `duty` with a trigger would run the caller's code as the owner (CVE-2018-1058).
alter function close_duties(text, text, text, uuid, text, uuid, timestamptz) set search_path = public, pg_temp;
do $$ begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;
