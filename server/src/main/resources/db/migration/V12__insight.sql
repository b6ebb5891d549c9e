-- What a project's state is read from; the tables themselves belong to the modules that write them.

-- Conflicts and reviews that nobody holds.
create view insight_expert_waiting as
  select r.project_id, r.stage, r.item_id
  from ready r join task t on t.id = r.task_id
  where r.stage > 0 and not t.closed;

create view insight_voter as
  select t.item_id, h.person_id
  from task t join handled h on h.task_id = t.id
  where t.stage = 0 and not h.skipped;

create view insight_blocked as
  select project_id, coalesce(reason, '') as reason, count(*) as items
  from item_state where state = 2
  group by project_id, reason;

create view insight_gate_sample as
  select project_id, field_id, meaning,
         sum(regions) as drawn,
         coalesce(sum(regions) filter (where wrong is not null), 0) as reviewed,
         coalesce(sum(wrong), 0) as wrong
  from gate_sample
  group by project_id, field_id, meaning;
