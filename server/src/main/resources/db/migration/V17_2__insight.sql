-- One's own answers with where their items stand. What others said of an item is not part of it.
create view insight_own_answer as
  select a.id, a.project_id, a.person_id, a.item_id, i.key, i.text, coalesce(s.state, 0) as state,
         convert_from(b.bytes, 'UTF8')::jsonb as labels,
         not exists (select 1 from annotation r where r.replaces = a.id) as latest
  from annotation a
  join item i on i.id = a.item_id
  join annotation_body b on b.annotation_id = a.id
  left join item_state s on s.item_id = a.item_id;
