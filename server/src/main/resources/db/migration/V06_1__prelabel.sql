-- What a model, or an import, proposes for an item; the latest counts.
create table suggestion (
  id           bigint generated always as identity primary key,
  project_id   bigint      not null,
  item_id      bigint      not null,
  answer       bytea       not null,
  spec_version int         not null,
  model        text        not null,
  score        real,
  time         timestamptz not null
);
create index suggestion_item on suggestion (item_id, id);
create index suggestion_project on suggestion (project_id);
