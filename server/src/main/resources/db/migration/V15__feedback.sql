-- Items that are labelled again because of a change of the spec, on request.
create table campaign (
  id           bigint generated always as identity primary key,
  project_id   bigint      not null,
  spec_version int         not null,
  changes      int[]       not null,   -- places in the version's list of changes
  reason       text        not null,
  after_item   bigint      not null default 0,  -- how far the items have been looked through
  complete     boolean     not null default false,
  created      timestamptz not null,
  created_by   bigint      not null
);
create index campaign_project on campaign (project_id, id);
create index campaign_incomplete on campaign (id) where not complete;

create table campaign_item (
  campaign_id  bigint   not null references campaign,
  item_id      bigint   not null,
  round_before smallint not null,
  primary key (campaign_id, item_id)
);
