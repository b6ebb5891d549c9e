-- What the spec leaves unclear, kept until people agree better on what was labelled again.
create table spec_gap (
  id          bigint generated always as identity primary key,
  project_id  bigint      not null,
  field_id    text        not null,
  classes     text[]      not null,   -- permanent ids, two or none
  title       text        not null,
  action      text,                   -- what is to be done about it
  owner_id    bigint,
  due         date,
  campaign_id bigint references campaign,
  state       text        not null check (state in ('open', 'acting', 'closed', 'dropped')),
  reason      text,                   -- why it was dropped
  opened      timestamptz not null,
  opened_by   bigint      not null,
  ended       timestamptz
);
create index spec_gap_project on spec_gap (project_id, id);
