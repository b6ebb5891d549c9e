-- Proposals of models that somebody accepted many at once.
create table acceptance (
  id         bigint generated always as identity primary key,
  project_id bigint           not null,
  least      double precision not null,   -- score of the least sure one
  reason     text             not null,
  person_id  bigint           not null,
  time       timestamptz      not null,
  decided    int              not null default 0
);
create index acceptance_project on acceptance (project_id, id);

-- Those that a reviewer is to look at.
create table acceptance_audit (
  acceptance_id bigint not null,
  item_id       bigint not null,
  primary key (acceptance_id, item_id)
);

-- How each of them was settled in the end: as proposed only where a reviewer accepted every field by a look at it.
create view acceptance_sample as
  select s.acceptance_id, s.item_id,
    coalesce(
      (select max(d.how) from decision d
       where d.item_id = s.item_id and d.how not in ('reviewed', 'reviewed_together')),
      (select max(d.how) from decision d where d.item_id = s.item_id and d.how = 'reviewed')) as how
  from acceptance_audit s;

-- Proposals of a project by item, the latest first.
create index suggestion_place on suggestion (project_id, item_id, id desc);
