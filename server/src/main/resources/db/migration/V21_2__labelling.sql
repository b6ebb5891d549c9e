-- How many submissions a project has, kept with them as item_total is.
create table annotation_total (
  project_id  bigint not null,
  slot        int    not null,
  annotations bigint not null,
  primary key (project_id, slot)
) with (fillfactor = 50);

create function count_annotations() returns trigger language plpgsql as $$
begin
  insert into annotation_total as t (project_id, slot, annotations)
  select project_id, pg_backend_pid() % 1024, count(*) from added group by project_id
  on conflict (project_id, slot) do update set annotations = t.annotations + excluded.annotations;
  return null;
end $$;

insert into annotation_total (project_id, slot, annotations)
select project_id, 0, count(*) from annotation group by project_id;

create trigger annotation_counted after insert on annotation referencing new table as added
  for each statement execute function count_annotations();
