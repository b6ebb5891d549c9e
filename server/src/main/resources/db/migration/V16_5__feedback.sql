-- What people who work by the instructions say about them, and what they have read of them.
create table report (
  id           bigint generated always as identity primary key,
  project_id   bigint      not null,
  person_id    bigint      not null,
  kind         text        not null
    check (kind in ('unclear', 'unsure', 'boundary_example', 'counter_example')),
  item_id      bigint,
  spec_version int         not null,
  classes      text[]      not null,  -- names as of that version
  text         text        not null,
  time         timestamptz not null,
  answer       text,
  answered_by  bigint,
  answered     timestamptz
);
create index report_project on report (project_id, id);
create index report_person on report (person_id, project_id, id);

create table instructions_read (
  project_id   bigint      not null,
  person_id    bigint      not null,
  spec_version int         not null,
  time         timestamptz not null,
  primary key (project_id, person_id)
);
