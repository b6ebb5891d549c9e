create table item (
  id         bigint generated always as identity primary key,
  project_id bigint           not null,
  key        text collate "C" not null,
  digest     bytea            not null,   -- of everything but the key and labels
  text       text,
  group_key  text,
  segment    text,
  meta       text,                        -- canonical JSON
  created    timestamptz      not null,
  constraint item_key_unique unique (project_id, key)
);
create index item_project on item (project_id, id);

-- What is needed to show an asset without asking for the medium: both never change.
create table item_asset (
  item_id bigint not null,
  name    text   not null,
  sha256  bytea  not null,
  type    text   not null,
  bytes   bigint not null,
  width   int,
  height  int,
  primary key (item_id, name)
);

create table import (
  id         bigint generated always as identity primary key,
  project_id bigint      not null,
  kind       text        not null check (kind in ('items', 'prelabels', 'votes', 'decisions', 'gold')),
  person_id  bigint,
  source     text        not null,
  finished   boolean     not null default false,
  imported   bigint      not null default 0,
  duplicates bigint      not null default 0,
  rejected   bigint      not null default 0,
  left_out   bigint      not null default 0,   -- labels that came along with plain items
  created    timestamptz not null,
  created_by bigint      not null
);

-- The first answer, for whoever sends the batch again.
create table import_batch (
  import_id bigint not null,
  n         int    not null,
  answer    text   not null,
  primary key (import_id, n)
);

-- Labels that came from outside, checked, until the feature they are meant for takes them over.
create table import_label (
  id           bigint generated always as identity primary key,
  import_id    bigint not null,
  item_id      bigint not null,
  kind         text   not null,
  person_id    bigint,
  answer       bytea  not null,               -- the stored form, with permanent ids
  digest       bytea  not null,
  line         bigint not null,
  spec_version int    not null,
  confidence   double precision,
  model        text,
  given        timestamptz,
  constraint import_label_unique unique nulls not distinct (item_id, kind, person_id, digest)
);
create index import_label_by_import on import_label (import_id, id);
