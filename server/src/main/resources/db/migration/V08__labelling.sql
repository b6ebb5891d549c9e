-- One immutable submission with its circumstances; the content stands apart, so that it can be erased.
create table annotation (
  id                bigint generated always as identity primary key,
  project_id        bigint      not null,
  item_id           bigint      not null,
  task_id           bigint      not null,
  person_id         bigint      not null,
  assignment_id     uuid,
  submission_id     text        not null,
  digest            bytea       not null,
  spec_version      int,
  guideline_version int,
  screen_version    text,
  leased_at         timestamptz,
  submitted_at      timestamptz,
  active_seconds    real,
  suggestion        text,
  suggestion_model  text,
  suggestion_score  real,
  stated_confidence real,
  others_visible    boolean     not null,
  round             smallint    not null,
  replaces          bigint,
  extra             boolean     not null,
  origin            text        not null check (origin in ('labelled', 'imported')),
  recorded_at       timestamptz not null,
  constraint annotation_submission_unique unique (person_id, submission_id)
);
create index annotation_item on annotation (item_id);
create index annotation_person on annotation (person_id, project_id, id);
create unique index annotation_replaces on annotation (replaces) where replaces is not null;

create table annotation_body (
  annotation_id bigint primary key,
  bytes         bytea not null
);

create table skip (
  id         bigint generated always as identity primary key,
  project_id bigint      not null,
  item_id    bigint      not null,
  task_id    bigint      not null,
  person_id  bigint      not null,
  round      smallint    not null,
  reason     text        not null,
  note       text,
  time       timestamptz not null
);
create index skip_item on skip (item_id);

-- Work in hand: what was typed, and what was refused and why.
create table draft (
  person_id bigint      not null,
  work      text        not null,  -- assignment or annotation it belongs to
  bytes     bytea       not null,
  reason    text,
  time      timestamptz not null,
  primary key (person_id, work)
);

create table reopen_request (
  id            bigint generated always as identity primary key,
  project_id    bigint      not null,
  annotation_id bigint      not null,
  person_id     bigint      not null,
  reason        text        not null,
  time          timestamptz not null
);
