-- As before, but looked up row by row from an item's fields on. Joins were ordered by what was known of the tables
-- when a statement was first planned: where decisions came to be counted as none, every later look walked all of
-- them, and an import of 20,000 votes took minutes.
create or replace view insight_vote as
  select f.project_id, f.field_id, f.item_id, v.id as annotation_id, v.person_id,
         convert_from(v.bytes, 'UTF8')::jsonb -> f.field_id as labels
  from item_field f
  cross join lateral (
    select a.id, a.person_id, (select b.bytes from annotation_body b where b.annotation_id = a.id) as bytes
    from annotation a where a.id = any(f.votes)
    offset 0) v -- kept apart from the rest when it is planned
  where v.bytes is not null;

create or replace view insight_vote_decided as
  select f.project_id, f.field_id, f.item_id, v.person_id,
         convert_from(v.bytes, 'UTF8')::jsonb -> f.field_id = convert_from(d.label, 'UTF8')::jsonb as matches
  from item_field f
  cross join lateral (
    select label from decision where id = f.decision_id and outcome = 'label' offset 0) d
  cross join lateral (
    select a.person_id, (select b.bytes from annotation_body b where b.annotation_id = a.id) as bytes
    from annotation a where a.id = any(f.votes)
    offset 0) v
  where v.bytes is not null;

create or replace view insight_browse as
select i.id as item_id, i.project_id, i.key, i.text, i.group_key, i.segment, i.meta,
  coalesce(s.state, 0) as state, s.mark,
  (select min(f.score) from item_field f where f.item_id = i.id) as score,
  (select array_agg(distinct coalesce(l.value ->> 'class', ''))
   from item_field f, jsonb_array_elements(
     case when convert_from(f.standing, 'UTF8') = '[]' then '[{}]'::jsonb
          else convert_from(f.standing, 'UTF8')::jsonb end) l
   where f.item_id = i.id and f.standing is not null) as classes,
  (select array_agg(distinct h.how) filter (where h.how is not null)
   from (select (select d.how from decision d where d.id = f.decision_id) as how
         from item_field f where f.item_id = i.id) h) as hows,
  (select array_agg(distinct n.version) filter (where n.version is not null)
   from (select unnest(case when f.decision_id is null
                  then array(select a.spec_version from annotation a where a.id = any(f.votes))
                  else array(select d.spec_version from decision d where d.id = f.decision_id) end)
                  as version
         from item_field f where f.item_id = i.id) n) as versions,
  (select array_agg(distinct a.person_id) from annotation a where a.item_id = i.id) as people
from item i left join item_state s on s.item_id = i.id;
