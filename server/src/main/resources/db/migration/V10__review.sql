-- What an expert was shown under a lease, and what came of it: a ruling names the votes it was made on, and the same
-- request again gets the same answer.
create table expert_case (
  lease_id    uuid        primary key,
  person_id   bigint      not null,
  project_id  bigint      not null,
  item_id     bigint      not null,
  field_id    text        not null,
  stage       text        not null check (stage in ('review', 'adjudicate')),
  round       int         not null,
  task_id     bigint      not null,
  votes       bigint[]    not null,
  contest     text        not null,  -- classes in dispute; alike conflicts share it
  shown       timestamptz not null,
  request     bytea,                 -- digest of the request that settled it
  outcome     text,
  decision_id bigint,                -- null when nothing was to be decided
  settled     timestamptz
);
create index expert_case_item on expert_case (item_id, field_id, person_id);

-- A ruling that was refused is not lost.
create table expert_draft (
  person_id bigint      not null,
  item_id   bigint      not null,
  field_id  text        not null,
  stage     text        not null,
  bytes     bytea       not null,
  reason    text        not null,
  time      timestamptz not null,
  primary key (person_id, item_id, field_id, stage)
);

-- Why earlier disputes over the same classes were settled as they were.
create table rationale (
  id          bigint generated always as identity primary key,
  project_id  bigint      not null,
  field_id    text        not null,
  contest     text        not null,
  text        text        not null,
  cause       text        not null,
  time        timestamptz not null
);
create index rationale_contest on rationale (project_id, field_id, contest, id);

-- Conflicts that wait for the spec owner, and what the spec owner said.
create table deferral (
  id         bigint generated always as identity primary key,
  project_id bigint      not null,
  item_id    bigint      not null,
  field_id   text        not null,
  round      int         not null,
  task_id    bigint      not null,
  person_id  bigint      not null,
  cause      text        not null,
  question   text        not null,
  time       timestamptz not null,
  answer     text,
  answered_by bigint,
  answered   timestamptz
);
create index deferral_open on deferral (project_id, item_id) where answered is null;
create index deferral_item on deferral (item_id, field_id);
