-- A skip is not a vote: whoever only skipped an item may still review or settle it.
alter table handled add column skipped boolean not null default false;

-- Whether somebody voted on an item in any round, or holds it to do so now.
create function voted_on(p_item bigint, p_person bigint) returns boolean language sql stable as $$
  select exists (
    select 1 from task t join handled h on h.task_id = t.id and h.person_id = p_person
    where t.item_id = p_item and t.stage = 0 and not h.skipped)
$$;

-- Takes up to p_max expert tasks in order and leases them. Expert tasks are few beside labelling tasks, so that
-- walking them needs no watermark. p_items and p_field, when not null, ask for these alone.
create function pull_expert_tasks(
  p_person bigint, p_project bigint, p_stage smallint, p_max int, p_spec int,
  p_now timestamptz, p_until timestamptz, p_own_allowed boolean, p_items bigint[], p_field text)
returns setof lease language plpgsql
-- Statistics lag behind a bulk ingest.
set enable_seqscan = off
as $$
begin
  return query
    with chosen as (
      select q.rank, q.seq, q.task_id
      from ready q join task t on t.id = q.task_id
      where q.project_id = p_project and q.stage = p_stage and not t.closed
        and (p_items is null or q.item_id = any(p_items))
        and (p_field is null or t.field = p_field)
        and not exists (select 1 from handled h where h.task_id = q.task_id and h.person_id = p_person)
        and (p_own_allowed or not voted_on(q.item_id, p_person))
      order by q.rank, q.seq limit p_max
      for update of q skip locked),
    gone as (
      delete from ready q using chosen c
      where q.project_id = p_project and q.stage = p_stage and q.rank = c.rank and q.seq = c.seq
      returning q.task_id, q.rank, q.seq),
    held as (
      insert into handled (task_id, person_id) select g.task_id, p_person from gone g)
    insert into lease
    select gen_random_uuid(), t.id, p_project, t.item_id, p_person, p_stage, t.round, p_spec, p_now, p_until
    from gone g join task t on t.id = g.task_id order by g.rank, g.seq
    returning *;
end $$;
