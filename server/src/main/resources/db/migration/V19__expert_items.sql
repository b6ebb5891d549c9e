-- Expert tasks are asked for and closed by their item, of which a project may have tens of thousands waiting.
create index ready_expert on ready (item_id) where stage > 0;

-- As before; asked for by items, it begins with them. Reviewers walk what waits otherwise, which needs no watermark:
-- expert tasks are few beside labelling tasks.
create or replace function pull_expert_tasks(
  p_person bigint, p_project bigint, p_stage smallint, p_max int, p_spec int,
  p_now timestamptz, p_until timestamptz, p_own_allowed boolean, p_items bigint[], p_field text)
returns setof lease language plpgsql
-- Statistics lag behind a bulk ingest.
set enable_seqscan = off
as $$
declare
  places tid[];
begin
  if p_items is null then
    places := array(
      select q.ctid
      from ready q join task t on t.id = q.task_id
      where q.project_id = p_project and q.stage = p_stage and not t.closed
        and (p_field is null or t.field = p_field)
        and not exists (select 1 from handled h where h.task_id = q.task_id and h.person_id = p_person)
        and (p_own_allowed or not voted_on(q.item_id, p_person))
      order by q.rank, q.seq limit p_max
      for update of q skip locked);
  else
    places := array(
      select q.ctid
      from ready q join task t on t.id = q.task_id
      where q.item_id = any(p_items) and q.stage > 0
        and q.project_id = p_project and q.stage = p_stage and not t.closed
        and (p_field is null or t.field = p_field)
        and not exists (select 1 from handled h where h.task_id = q.task_id and h.person_id = p_person)
        and (p_own_allowed or not voted_on(q.item_id, p_person))
      order by q.rank, q.seq limit p_max
      for update of q skip locked);
  end if;
  return query
    with gone as (
      delete from ready q where q.ctid = any(places) returning q.task_id, q.rank, q.seq),
    held as (
      insert into handled (task_id, person_id) select g.task_id, p_person from gone g)
    insert into lease
    select gen_random_uuid(), t.id, p_project, t.item_id, p_person, p_stage, t.round, p_spec, p_now, p_until
    from gone g join task t on t.id = g.task_id order by g.rank, g.seq
    returning *;
end $$;
