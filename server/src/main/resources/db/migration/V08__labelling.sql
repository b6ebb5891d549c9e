-- One immutable submission with its circumstances; the content stands apart, so that it can be erased.
-- Servers draw many ids at a time: an answer's journal row names its id, and both go in one statement.
create sequence annotation_id_seq;

create table annotation (
  id                bigint primary key default nextval('annotation_id_seq'),
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

-- An answer and the next leases in one round trip: the lease is used up, the annotation kept, further work leased,
-- the journal row written last. Raises AS409 when the lease is not as the caller saw it: nothing has happened then.
create function keep_answer(
  p_live boolean, p_lease uuid, p_annotation bigint, p_project bigint, p_item bigint, p_task bigint,
  p_person bigint, p_round smallint, p_spec int, p_leased_at timestamptz,
  p_submission text, p_digest bytea, p_guideline int, p_screen text, p_seconds real,
  p_suggestion text, p_suggestion_model text, p_suggestion_score real, p_confidence real, p_body bytea,
  p_time timestamptz, p_commitment bytea, p_salt bytea, p_event bytea,
  p_next int, p_next_spec int, p_until timestamptz, p_others bigint[], p_experts bigint[])
returns setof lease language plpgsql as $$
begin
  if not use_lease(p_lease, p_person, p_live) then
    raise exception 'the lease is not as it was' using errcode = 'AS409';
  end if;
  insert into annotation (
    id, project_id, item_id, task_id, person_id, assignment_id, submission_id, digest,
    spec_version, guideline_version, screen_version, leased_at, submitted_at, active_seconds,
    suggestion, suggestion_model, suggestion_score, stated_confidence, others_visible,
    round, replaces, extra, origin, recorded_at)
  values (
    p_annotation, p_project, p_item, p_task, p_person, p_lease, p_submission, p_digest,
    p_spec, p_guideline, p_screen, p_leased_at, p_time, p_seconds,
    p_suggestion, p_suggestion_model, p_suggestion_score, p_confidence, false,
    p_round, null, not p_live, 'labelled', p_time);
  insert into annotation_body (annotation_id, bytes) values (p_annotation, p_body);
  delete from draft where person_id = p_person and work = replace(p_lease::text, '-', '');
  if p_next > 0 then
    return query select * from pull_next(
      p_person, p_project, 0::smallint, p_next, p_next_spec, p_time, p_until, p_others, p_experts);
  end if;
  perform append_journal(p_time, p_commitment, p_salt, p_event);
end $$;
