-- A lease is found by its id alone, whoever asks: few leases are held at a time, so the planner takes every index for
-- equally good, and one that knows the person (it skips through the columns before) walks all the leases used up since
-- the last vacuum. `is not distinct from` compares without an index.
create or replace function answerable(p_lease uuid, p_person bigint)
returns table (live boolean, id uuid, task_id bigint, project_id bigint, item_id bigint, person_id bigint,
  stage smallint, round smallint, spec_version int, leased_at timestamptz, expires_at timestamptz)
language sql stable as $$
  select true, l.* from lease l where l.id = p_lease and l.person_id is not distinct from p_person
  union all
  select false, e.id, e.task_id, e.project_id, e.item_id, e.person_id, e.stage, e.round, e.spec_version,
    e.leased_at, e.expires_at
  from lease_ended e where e.id = p_lease and e.person_id = p_person
$$;

-- A lease's person never changes, and the caller has compared it.
create or replace function use_leases(p_lease uuid[], p_person bigint[], p_live boolean[]) returns boolean
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  used int;
begin
  delete from lease where id = any(
    array(select a.id from unnest(p_lease, p_live) as a (id, live) where a.live));
  get diagnostics used = row_count;
  if false = any(p_live) then
    insert into handled (task_id, person_id)
    select e.task_id, e.person_id from unnest(p_lease, p_person, p_live) as a (id, person_id, live)
    join lease_ended e on e.id = a.id and e.person_id = a.person_id
    where not a.live
    on conflict do nothing;
  end if;
  return used = cardinality(array_positions(p_live, true));
end $$;
