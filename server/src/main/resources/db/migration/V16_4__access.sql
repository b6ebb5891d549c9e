-- Signing in: passwords, sessions, one-time links, and what a person sets for themselves.
create table password (
  person_id bigint primary key references person,
  hash      text        not null,  -- Argon2id with its parameters
  changed   timestamptz not null
);

create table session (
  hash      bytea primary key,     -- SHA-256 of the cookie
  person_id bigint      not null references person,
  created   timestamptz not null,
  last_seen timestamptz not null,
  expires   timestamptz not null
);
create index session_person on session (person_id);
create index session_expires on session (expires);

create table sign_in_link (
  hash      bytea primary key,     -- SHA-256 of the secret in the link
  person_id bigint      not null references person,
  issued_by bigint      not null references person,
  created   timestamptz not null,
  expires   timestamptz not null,
  used      timestamptz
);
create index sign_in_link_person on sign_in_link (person_id);

create table person_setting (
  person_id bigint primary key references person,
  bytes     bytea not null         -- a JSON object of the browser application
);
