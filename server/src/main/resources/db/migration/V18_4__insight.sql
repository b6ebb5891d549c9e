-- Why adjudicators ruled as they did, and what they asked the spec owner, with the classes in dispute.
create view insight_ruling as
  select c.project_id, c.field_id, c.contest, c.item_id, c.settled as time,
    coalesce(d.rationale, f.question) as text
  from expert_case c
  left join decision d on d.id = c.decision_id
  left join deferral f on c.outcome = 'deferred' and f.item_id = c.item_id and f.field_id = c.field_id
    and f.person_id = c.person_id and f.round = c.round
  where c.stage = 'adjudicate' and c.outcome is not null;

create index expert_case_ruled on expert_case (project_id, settled)
  where stage = 'adjudicate' and outcome is not null;

-- What people found unclear while they labelled; classes by the names they had then.
create view insight_unclear as
  select project_id, id, item_id, classes, text, time from report where kind in ('unclear', 'unsure');

-- The votes that an item's state in a field was computed from.
create view insight_counted as
  select f.project_id, f.item_id, f.field_id, v.annotation_id
  from item_field f, unnest(f.votes) as v (annotation_id);

-- A person's regions beside those decided: twice those that match, and all of both.
alter table person_item
  add column agreeing int not null default 0,
  add column found    int not null default 0;
-- Their sums over items, and the sums of squares and products that an interval needs.
alter table person_count
  add column region_items     bigint not null default 0,
  add column agreeing         bigint not null default 0,
  add column found            bigint not null default 0,
  add column agreeing_squared bigint not null default 0,
  add column product          bigint not null default 0,
  add column found_squared    bigint not null default 0;

-- What reviewers did with the labels that people's votes made.
create view insight_reviewed as
  select c.project_id, a.person_id, c.outcome
  from expert_case c cross join lateral unnest(c.votes) as v (id) join annotation a on a.id = v.id
  where c.stage = 'review' and c.outcome is not null;

-- What was kept so far knows nothing of regions: it is made again from the journal.
truncate browse_item, browse_tag, browse_count, browse_text, browse_event, person_item, person_count, person_slot;
update journal_tailer set position = 0 where name = 'browse';
