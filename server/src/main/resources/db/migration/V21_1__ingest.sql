-- How many items a project has, kept with them: counting ten million takes seconds, and the overview asks
-- every second. Each connection adds to a row of its own, so that no import waits for another.
create table item_total (
  project_id bigint not null,
  slot       int    not null,
  items      bigint not null,
  primary key (project_id, slot)
) with (fillfactor = 50);

create function count_items() returns trigger language plpgsql as $$
begin
  insert into item_total as t (project_id, slot, items)
  select project_id, pg_backend_pid() % 1024, count(*) from added group by project_id
  on conflict (project_id, slot) do update set items = t.items + excluded.items;
  return null;
end $$;

insert into item_total (project_id, slot, items) select project_id, 0, count(*) from item group by project_id;

create trigger item_counted after insert on item referencing new table as added
  for each statement execute function count_items();
