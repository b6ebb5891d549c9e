-- How many submissions a project has, kept with them as item_total is.
create table annotation_total (
  project_id  bigint not null,
  slot        int    not null,
  annotations bigint not null,
  primary key (project_id, slot)
) with (fillfactor = 50);

insert into annotation_total (project_id, slot, annotations)
select project_id, 0, count(*) from annotation group by project_id;
