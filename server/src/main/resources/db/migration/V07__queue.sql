-- A task is an item going through a stage in a round; returns and campaigns are new rounds.
create table task (
  id         bigint generated always as identity primary key,
  project_id bigint   not null,
  item_id    bigint   not null,
  stage      smallint not null,               -- 0 label, 1 review, 2 adjudicate
  round      smallint not null,
  field      text     not null default '',    -- adjudication and review are per field
  wanted     smallint not null,
  priority   smallint not null default 0,
  closed     boolean  not null default false,
  prefilled  smallint not null default 0,     -- imported votes whose slots have not been taken off yet
  constraint task_unique unique (item_id, stage, round, field)
);

-- What can be pulled. rank orders: higher priority first, within it started work before fresh. A row stands for
-- `remaining` slots of a task; taking one replaces the row by one at the end of the started rank.
create table ready (
  project_id bigint   not null,
  stage      smallint not null,
  rank       smallint not null,
  seq        bigint   not null,
  task_id    bigint   not null,
  item_id    bigint   not null,
  remaining  smallint not null,
  primary key (project_id, stage, rank, seq)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);
create sequence ready_seq cache 1;

-- The ranks a queue has rows in; few.
create table queue_rank (
  project_id bigint   not null,
  stage      smallint not null,
  rank       smallint not null,
  primary key (project_id, stage, rank)
);

-- How far somebody has come in a rank: what lies before was offered already.
create table watermark (
  person_id  bigint   not null,
  project_id bigint   not null,
  stage      smallint not null,
  rank       smallint not null,
  seq        bigint   not null,
  primary key (person_id, project_id, stage, rank)
) with (fillfactor = 50);

create table lease (
  id           uuid        primary key,
  task_id      bigint      not null,
  project_id   bigint      not null,
  item_id      bigint      not null,
  person_id    bigint      not null,
  stage        smallint    not null,
  round        smallint    not null,
  spec_version int         not null,
  leased_at    timestamptz not null,
  expires_at   timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index lease_person on lease (person_id, project_id, stage);
create index lease_expiry on lease (expires_at);
create index lease_item on lease (item_id);

-- Leases that ended without an answer; a late answer still finds its own.
create table lease_ended (
  id           uuid        primary key,
  task_id      bigint      not null,
  project_id   bigint      not null,
  item_id      bigint      not null,
  person_id    bigint      not null,
  stage        smallint    not null,
  round        smallint    not null,
  spec_version int         not null,
  leased_at    timestamptz not null,
  expires_at   timestamptz not null,
  ended        text        not null check (ended in ('expired', 'returned', 'closed'))
);

-- Who holds, answered or skipped which task; nobody gets it twice.
create table handled (
  task_id   bigint   not null,
  person_id bigint   not null,
  primary key (task_id, person_id)
);

-- Takes up to p_max tasks for somebody, in order, and leases them. One round trip, since it is the hot path.
-- p_others / p_experts: when not null, the person is one of the project's experts, and a task is passed over if
-- the person is the last expert free to settle a conflict about it while enough of the others can still vote.
create function pull_tasks(
  p_person bigint, p_project bigint, p_stage smallint, p_max int, p_spec int,
  p_now timestamptz, p_until timestamptz, p_others bigint[], p_experts bigint[], p_sweep boolean)
returns setof lease language plpgsql
-- Statistics lag behind a bulk ingest; the only good plan walks the primary keys, and is made once: planning for
-- the arguments at hand took longer than all else.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
  r smallint; c record; t record; w bigint; scanned bigint; last bigint; taken int := 0;
begin
  for r, w in
    select q.rank, case when p_sweep then 0 else coalesce(m.seq, 0) end
    from queue_rank q
    left join watermark m on m.person_id = p_person and m.project_id = p_project and m.stage = p_stage
      and m.rank = q.rank
    where q.project_id = p_project and q.stage = p_stage order by q.rank
  loop
    scanned := w;
    loop
      -- The subselects with a limit stay subplans over the primary key of `handled`.
      select q.seq, q.task_id, q.item_id, q.remaining into c
      from ready q
      where q.project_id = p_project and q.stage = p_stage and q.rank = r and q.seq > scanned
        and (select 1 from handled h where h.task_id = q.task_id and h.person_id = p_person limit 1) is null
        and (p_experts is null
          or exists (
            select 1 from unnest(p_experts) e where (
              select 1 from handled h where h.task_id = q.task_id and h.person_id = e limit 1) is null)
          or (select count(*) from unnest(p_others) o where (
              select 1 from handled h where h.task_id = q.task_id and h.person_id = o limit 1) is null)
             < q.remaining)
      order by q.seq limit 1
      for update of q skip locked;
      if not found then
        -- Nothing here for this person: what they have done themselves must not be walked again. Rows of the
        -- last moments may not be visible yet, so a margin stays.
        select max(q.seq) - 64 into last from ready q
        where q.project_id = p_project and q.stage = p_stage and q.rank = r;
        scanned := greatest(scanned, last);
        exit;
      end if;
      scanned := c.seq;
      delete from ready
      where project_id = p_project and stage = p_stage and rank = r and seq = c.seq;
      select round, closed, prefilled into t from task where id = c.task_id;
      continue when t.closed;
      if t.prefilled > 0 then
        update task set prefilled = greatest(0, t.prefilled - c.remaining) where id = c.task_id;
        c.remaining := c.remaining - t.prefilled;
        continue when c.remaining <= 0;
      end if;
      insert into handled (task_id, person_id) values (c.task_id, p_person);
      if c.remaining > 1 then
        insert into ready values (
          p_project, p_stage, (r / 2 * 2)::smallint, nextval('ready_seq'), c.task_id, c.item_id,
          (c.remaining - 1)::smallint);
        if r % 2 = 1 then
          insert into queue_rank values (p_project, p_stage, (r / 2 * 2)::smallint)
          on conflict do nothing;
        end if;
      end if;
      taken := taken + 1;
      return query insert into lease values (
        gen_random_uuid(), c.task_id, p_project, c.item_id, p_person, p_stage, t.round, p_spec,
        p_now, p_until)
        returning *;
      exit when taken >= p_max;
    end loop;
    -- Walking a few rows again costs less than a write at every pull.
    if scanned > w + 15 and not p_sweep then
      insert into watermark values (p_person, p_project, p_stage, r, scanned)
      on conflict (person_id, project_id, stage, rank) do update set seq = excluded.seq;
    end if;
    exit when taken >= p_max;
  end loop;
end $$;

-- The same, and once more from the beginning when nothing lies after the person's watermarks: what was locked by
-- somebody else when passed, or came back, lies behind them.
create function pull_next(
  p_person bigint, p_project bigint, p_stage smallint, p_max int, p_spec int,
  p_now timestamptz, p_until timestamptz, p_others bigint[], p_experts bigint[])
returns setof lease language plpgsql as $$
begin
  return query select * from pull_tasks(
    p_person, p_project, p_stage, p_max, p_spec, p_now, p_until, p_others, p_experts, false);
  if not found then
    return query select * from pull_tasks(
      p_person, p_project, p_stage, p_max, p_spec, p_now, p_until, p_others, p_experts, true);
  end if;
end $$;

-- What a person may answer: a live lease of theirs, or one that ended without an answer.
create function answerable(p_lease uuid, p_person bigint)
returns table (live boolean, id uuid, task_id bigint, project_id bigint, item_id bigint, person_id bigint,
  stage smallint, round smallint, spec_version int, leased_at timestamptz, expires_at timestamptz)
language sql stable as $$
  select true, l.* from lease l where l.id = p_lease and l.person_id = p_person
  union all
  select false, e.id, e.task_id, e.project_id, e.item_id, e.person_id, e.stage, e.round, e.spec_version,
    e.leased_at, e.expires_at
  from lease_ended e where e.id = p_lease and e.person_id = p_person
$$;

-- Uses a lease up for an answer. A late answer uses its slot up again: whoever gave it is not asked once more.
-- Returns whether the lease was as the caller saw it.
create function use_lease(p_lease uuid, p_person bigint, p_live boolean) returns boolean language plpgsql as $$
begin
  if p_live then
    delete from lease where id = p_lease and person_id = p_person;
    return found;
  end if;
  insert into handled (task_id, person_id)
  select task_id, person_id from lease_ended where id = p_lease and person_id = p_person
  on conflict do nothing;
  return true;
end $$;
