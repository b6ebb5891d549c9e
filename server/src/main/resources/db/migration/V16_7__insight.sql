-- What managers see of people, items and confusions; the tables belong to the modules that write them.

-- Submissions that no later revision replaces.
create view insight_submission as
  select a.project_id, a.person_id, a.item_id, a.active_seconds, a.recorded_at
  from annotation a
  where not exists (select 1 from annotation r where r.replaces = a.id);

create view insight_skip as
  select project_id, person_id, item_id from skip;

-- The votes that an item's state was computed from, each with its labels in one field.
create view insight_vote as
  select f.project_id, f.field_id, f.item_id, a.id as annotation_id, a.person_id,
         convert_from(b.bytes, 'UTF8')::jsonb -> f.field_id as labels
  from item_field f
  join annotation a on a.id = any(f.votes)
  join annotation_body b on b.annotation_id = a.id;

-- The same beside the decision that stands.
create view insight_vote_decided as
  select v.project_id, v.field_id, v.item_id, v.person_id,
         v.labels = convert_from(d.label, 'UTF8')::jsonb as matches
  from insight_vote v
  join item_field f on f.item_id = v.item_id and f.field_id = v.field_id
  join decision d on d.id = f.decision_id
  where d.outcome = 'label';

create view insight_item as
  select i.id, i.project_id, i.key, i.text, i.created, coalesce(s.state, 0) as state
  from item i left join item_state s on s.item_id = i.id;

-- The label that stands, decided or not.
create view insight_item_label as
  select project_id, item_id, field_id, convert_from(standing, 'UTF8')::jsonb as labels
  from item_field where standing is not null;
