-- Whose votes consensus does not count, since when and why.
create table votes_set_aside (
  project_id bigint      not null,
  person_id  bigint      not null,
  reason     text        not null,
  since      timestamptz not null,
  primary key (project_id, person_id)
);
