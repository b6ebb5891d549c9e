-- Items as those who look for them want to find them: a projection, rebuilt from the journal at any time.

-- Trusted: whoever may create objects in the database may create it.
create extension if not exists pg_trgm;

-- `tags` are those that change as an item goes on; see browse_tag.
create table browse_item (
  item_id    bigint primary key,
  project_id bigint not null,
  score      real,            -- the lowest item score of its fields
  tags       text[] not null
);
create index browse_item_place on browse_item (project_id, item_id);
create index browse_item_score on browse_item (project_id, score, item_id) where score is not null;

-- What can be asked for exactly, `kind:value`: each tag is a list of items in the order they came in, so that a page
-- costs the same however many there are.
create table browse_tag (
  project_id bigint           not null,
  tag        text collate "C" not null,
  item_id    bigint           not null,
  primary key (project_id, tag, item_id)
);

-- How many items have a tag; `name:` counts items that have such a particular at all.
create table browse_count (
  project_id bigint           not null,
  tag        text collate "C" not null,
  items      bigint           not null,
  primary key (project_id, tag)
) with (fillfactor = 50);

-- Key and text. Pending entries of the index are taken in by many at once.
create table browse_text (
  item_id    bigint primary key,
  project_id bigint not null,
  said       text   not null
);
create index browse_text_place on browse_text (project_id, item_id);
create index browse_text_said on browse_text using gin (said gin_trgm_ops) with (gin_pending_list_limit = 16384);

-- What happened to an item beside answers and decisions, with the reason that was given.
create table browse_event (
  item_id   bigint      not null,
  position  bigint      not null,
  type      text        not null,
  person_id bigint,
  reason    text        not null,
  time      timestamptz not null,
  primary key (item_id, position)
);

-- What each person's vote on an item adds to the figures below.
create table person_item (
  item_id    bigint   not null,
  person_id  bigint   not null,
  project_id bigint   not null,
  answers    smallint not null,   -- later revisions stand for earlier ones
  judged     smallint not null,   -- fields whose decision can be compared with the vote
  right_ones smallint not null,
  pairs      smallint not null,   -- with others' votes in the same field
  same       smallint not null,
  primary key (item_id, person_id)
);

create table person_count (
  project_id bigint not null,
  person_id  bigint not null,
  answers    bigint not null,
  judged     bigint not null,
  right_ones bigint not null,
  pairs      bigint not null,
  same       bigint not null,
  primary key (project_id, person_id)
) with (fillfactor = 50);

-- What people sent in ten minutes each.
create table person_slot (
  project_id bigint      not null,
  slot       timestamptz not null,
  person_id  bigint      not null,
  answers    bigint      not null,
  skipped    bigint      not null,
  primary key (project_id, slot, person_id)
);
create index person_slot_person on person_slot (project_id, person_id, slot);

create view insight_browse as
select i.id as item_id, i.project_id, i.key, i.text, i.group_key, i.segment, i.meta,
  coalesce(s.state, 0) as state, s.mark,
  (select min(f.score) from item_field f where f.item_id = i.id) as score,
  (select array_agg(distinct coalesce(l.value ->> 'class', ''))
   from item_field f, jsonb_array_elements(
     case when convert_from(f.standing, 'UTF8') = '[]' then '[{}]'::jsonb
          else convert_from(f.standing, 'UTF8')::jsonb end) l
   where f.item_id = i.id and f.standing is not null) as classes,
  (select array_agg(distinct d.how)
   from item_field f join decision d on d.id = f.decision_id where f.item_id = i.id) as hows,
  (select array_agg(distinct coalesce(d.spec_version, a.spec_version))
     filter (where coalesce(d.spec_version, a.spec_version) is not null)
   from item_field f
   left join decision d on d.id = f.decision_id
   left join annotation a on d.id is null and a.id = any(f.votes)
   where f.item_id = i.id) as versions,
  (select array_agg(distinct a.person_id) from annotation a where a.item_id = i.id) as people
from item i left join item_state s on s.item_id = i.id;

-- Answers that no later one replaces, by person and item.
create view insight_answers as
  select a.item_id, a.person_id, a.project_id, count(*) as answers
  from annotation a
  where not exists (select 1 from annotation r where r.replaces = a.id)
  group by a.item_id, a.person_id, a.project_id;

-- Releases that hold an item's label, and who decided.
create view insight_release_label as
  select l.item_id, l.item_key, r.project_id, r.name, l.field_id, l.decision_id, r.created, r.complete
  from release r join release_label l on l.release_id = r.id;

create view insight_decider as
  select id as decision_id, item_id, person_id from decision;

-- The latest decisions, from the item's arrival to the end.
create view insight_passage as
select d.id as decision_id, d.project_id, d.how, d.time as decided, i.created as arrived,
  (select min(a.leased_at) from annotation a where a.item_id = d.item_id and a.round = d.round) as begun,
  (select max(a.recorded_at) from annotation a where a.id = any(d.votes)) as answered
from decision d join item i on i.id = d.item_id;

-- As before, with the id to order by.
create or replace view insight_submission as
  select a.project_id, a.person_id, a.item_id, a.active_seconds, a.recorded_at, a.id
  from annotation a
  where not exists (select 1 from annotation r where r.replaces = a.id);

-- Fields that people disagree about: in conflict.
create view insight_contested as
  select project_id, field_id, item_id from item_field where state = 3;
