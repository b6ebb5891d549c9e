-- Where an item is. An item without a row has no vote yet: open.
create table item_state (
  item_id    bigint   primary key,
  project_id bigint   not null,
  state      smallint not null,
  round      smallint not null,
  votes      smallint not null,
  skips      smallint not null,
  wanted     smallint not null,
  handled    bigint[] not null,       -- who voted or skipped in this round
  asked_more boolean  not null default false,
  reason     text,
  mark       text,                    -- flagged or revised after the decision
  changed    timestamptz not null
);
-- Items per state, kept by whoever changes a state, in the same transaction.
create table item_count (
  project_id bigint   not null,
  state      smallint not null,
  items      bigint   not null,
  primary key (project_id, state)
);
create index item_state_by_state on item_state (project_id, state, item_id);

create table item_field (
  item_id     bigint   not null,
  field_id    text     not null,
  project_id  bigint   not null,
  state       smallint not null,
  meaning     int      not null,
  score       double precision,
  decision_id bigint,                 -- the current decision
  votes       bigint[] not null,      -- the annotations the state was computed from
  standing    bytea,                  -- the label as it stands, decided or not (held, in review, majority)
  contested   bytea,                  -- regions: what people disagree about, by group
  size        int      not null default 1,  -- labels it stands for: regions, else 1
  deferred    boolean  not null default false,
  patterns    text     not null default '',  -- what it contributes to the set's coefficients, by line
  primary key (item_id, field_id)
);
create index item_field_by_state on item_field (project_id, field_id, state, item_id);

create table decision (
  id            bigint generated always as identity primary key,
  project_id    bigint      not null,
  item_id       bigint      not null,
  field_id      text        not null,
  previous_id   bigint,
  how           text        not null,
  label         bytea       not null,
  digest        bytea       not null,
  provenance    bytea,                -- regions: permanent id, how, annotation regions each came from
  person_id     bigint,
  votes         bigint[]    not null,
  score         double precision,
  outcome       text        not null,
  cause         text,
  rationale     text,
  own_vote      boolean     not null default false,
  spec_version  int         not null,
  meaning       int         not null,
  round         smallint    not null,
  time          timestamptz not null
);
create index decision_item on decision (item_id, field_id);

-- Distinct unit patterns and how many units show each: enough for every coefficient of the set.
create table agreement_pattern (
  project_id bigint not null,
  field_id   text   not null,
  meaning    int    not null,
  pattern    text   not null,
  units      bigint not null,
  primary key (project_id, field_id, meaning, pattern)
);

create table gate (
  project_id   bigint      not null,
  field_id     text        not null,
  meaning      int         not null,
  state        text        not null,    -- pending, open, closed
  colour       text,
  votes        bigint      not null default 0,
  judged_votes bigint      not null default 0,
  value        double precision,
  low          double precision,
  high         double precision,
  level        double precision,
  units        bigint      not null default 0,
  coefficient  text,
  opened_by    text,                    -- judgement, sample, override
  override_later boolean   not null default false,
  free_before timestamptz,              -- what was held then is freed by an override
  steps      int         not null default 0,   -- pages of work announced and not done
  sample     int         not null default 0,   -- counts the samples drawn
  changed      timestamptz not null,
  primary key (project_id, field_id, meaning)
);

-- The sample drawn from held labels while a gate is closed.
create table gate_sample (
  project_id bigint   not null,
  field_id   text     not null,
  meaning    int      not null,
  item_id    bigint   not null,
  regions    int      not null default 1,
  wrong      int,                        -- null until reviewed
  primary key (project_id, field_id, meaning, item_id)
);

create table project_setting (
  project_id    bigint  primary key,
  own_conflicts boolean not null default false,
  own_reviews   boolean not null default false,
  pages         int     not null default 0   -- items announced to be looked at again, by pages
);
