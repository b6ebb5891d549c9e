create table person (
  id             bigint generated always as identity primary key,
  name           text        not null,
  kind           text        not null check (kind in ('human', 'simulated', 'model')),
  installation_owner boolean not null default false,
  active         boolean     not null default true,
  created        timestamptz not null,
  constraint person_name_unique unique (name)
);

create table project_role (
  project_id bigint not null,
  person_id  bigint not null references person,
  role       text   not null,
  primary key (project_id, person_id, role)
);
create index project_role_person on project_role (person_id);

create table api_token (
  id        bigint generated always as identity primary key,
  person_id bigint      not null references person,
  name      text        not null,
  hash      bytea       not null,
  created   timestamptz not null,
  revoked   timestamptz,
  constraint api_token_hash_unique unique (hash)
);

-- Which projects there are, pushed here by the catalog: permissions are asked by id or by name.
create table project_scope (
  project_id bigint primary key,
  name       text not null,
  constraint project_scope_name_unique unique (name)
);
