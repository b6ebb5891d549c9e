create table project (
  id              bigint generated always as identity primary key,
  name            text        not null,
  current_version int         not null,
  created         timestamptz not null,
  created_by      bigint      not null,
  constraint project_name_unique unique (name)
);

-- A version never changes. `body` is the whole spec and `step` what changed since the version before, both as the
-- bytes that were hashed or journalled, so that they read the same for ever.
create table spec_version (
  project_id        bigint      not null references project,
  version           int         not null,
  body              bytea       not null,
  digest            bytea       not null,
  step              bytea       not null,
  guideline_version int         not null,
  created           timestamptz not null,
  created_by        bigint      not null,
  primary key (project_id, version)
);
