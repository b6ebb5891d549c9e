-- A medium is its bytes: one row however many projects use it. location = where it lies when it was registered in
-- place; null = in the data folder.
create table media (
  sha256   bytea       primary key check (octet_length(sha256) = 32),
  bytes    bigint      not null,
  type     text        not null,
  width    int,
  height   int,
  location text,
  created  timestamptz not null
);

-- Which projects may use it: knowing a digest gives nobody the bytes.
create table media_grant (
  project_id bigint not null,
  sha256     bytea  not null references media,
  primary key (project_id, sha256)
);
