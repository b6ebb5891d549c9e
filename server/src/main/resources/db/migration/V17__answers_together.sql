-- Answers that arrive together are kept by one statement and one commit: starting a statement, not the rows it
-- touches, is what an answer cost most.
drop function keep_answer(
  boolean, uuid, bigint, bigint, bigint, bigint, bigint, smallint, int, timestamptz, text, bytea, int, text, real,
  text, text, real, real, bytea, timestamptz, bytea, bytea, bytea, int, int, timestamptz, bigint[], bigint[]);
drop function pull_next(bigint, bigint, smallint, int, int, timestamptz, timestamptz, bigint[], bigint[]);
drop function pull_tasks(bigint, bigint, smallint, int, int, timestamptz, timestamptz, bigint[], bigint[], boolean);
drop function use_lease(uuid, bigint, boolean);
drop function append_journal(timestamptz, bytea, bytea, bytea);

-- Appends rows in order and returns the last one's id. The transaction id is drawn before the rows' ids: the
-- sequencer relies on it.
create function append_journal(p_time timestamptz[], p_commitment bytea[], p_salt bytea[], p_bytes bytea[])
returns bigint language plpgsql as $$
declare
  v_xid xid8 := pg_current_xact_id();
  v_last bigint;
begin
  with e as (
    select nextval('journal_id_seq') as id, e.time, e.commitment, e.salt, e.bytes
    from unnest(p_time, p_commitment, p_salt, p_bytes) as e (time, commitment, salt, bytes)),
  j as (insert into journal (id, time, xid, commitment) select id, time, v_xid, commitment from e),
  b as (insert into journal_body (journal_id, salt, bytes) select id, salt, bytes from e)
  select max(id) into v_last from e;
  return v_last;
end $$;

-- Takes tasks of a project's stage for people who ask at the same time, in order, and leases them. Request i is
-- p_person[i]'s for at most p_want[i] tasks; one person may ask twice.
-- p_annotators / p_experts, when not null, are all who label and all who settle conflicts: an expert is passed over
-- where they are the last expert free to settle a conflict while enough of the others can still vote.
create function pull_tasks(
  p_project bigint, p_stage smallint, p_person bigint[], p_want int[], p_spec int,
  p_now timestamptz, p_until timestamptz, p_annotators bigint[], p_experts bigint[])
returns setof lease language plpgsql
-- Statistics lag behind a bulk ingest; the only good plan walks the primary keys, and is made once: planning for
-- the arguments at hand took longer than all else.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
  -- Walking a few rows again costs less than a write at every pull.
  stride constant int := 64;
  n constant int := cardinality(p_person);
  want int[] := p_want;        -- what each request still wants
  wanting bigint[];            -- who still wants something
  asked int;                  -- how much, over all
  mark bigint[];               -- how far each request has come in the rank
  kept bigint[];               -- the same as it is stored
  r smallint; before smallint; start bigint; scanned bigint; last bigint; seen int; room int; left_over int;
  c record; takers bigint[]; moved boolean;
  places tid[]; again_rank smallint[]; again_task bigint[]; again_item bigint[]; again_left smallint[];
  got_task bigint[]; got_item bigint[]; got_person bigint[]; got_round smallint[];
begin
  -- The second time from the beginning: what was locked by somebody else when passed, or came back, lies behind the
  -- watermarks.
  for sweep in 0 .. 1 loop
    places := '{}'; again_rank := '{}'; again_task := '{}'; again_item := '{}'; again_left := '{}';
    got_task := '{}'; got_item := '{}'; got_person := '{}'; got_round := '{}';
    before := null;
    for r, kept in
      select q.rank, array(
        select coalesce((
          select m.seq from watermark m
          where m.person_id = p_person[x] and m.project_id = p_project and m.stage = p_stage and m.rank = q.rank), 0)
        from generate_series(1, n) x)
      from queue_rank q
      where q.project_id = p_project and q.stage = p_stage order by q.rank
    loop
      mark := case when sweep = 0 then kept else array_fill(0::bigint, array[n]) end;
      scanned := 0;
      loop
        start := null; wanting := '{}'; asked := 0;
        for i in 1 .. n loop
          if want[i] > 0 then
            wanting := wanting || p_person[i];
            asked := asked + want[i];
            start := least(start, mark[i]);
          end if;
        end loop;
        exit when asked = 0;
        start := greatest(start, scanned);
        seen := 0;
        for c in
          select q.ctid as place, q.seq, q.task_id, q.item_id, q.remaining, t.round, t.closed, t.prefilled, d.done
          from ready q
          join task t on t.id = q.task_id
          -- Looked up once a row: `offset 0` keeps it from being pulled up into both of its uses.
          cross join lateral (
            select array(
              select h.person_id from unnest(wanting) w (person_id)
              join handled h on h.task_id = q.task_id and h.person_id = w.person_id) as done
            offset 0) d
          where q.project_id = p_project and q.stage = p_stage and q.rank = r and q.seq > start
            and not d.done @> wanting
          order by q.seq limit asked
          for update of q skip locked
        loop
          seen := seen + 1;
          scanned := c.seq;
          room := c.remaining - c.prefilled;
          if c.closed or room <= 0 then
            places := places || c.place;
            if c.prefilled > 0 then
              update task set prefilled = greatest(0, prefilled - c.remaining) where id = c.task_id;
            end if;
            continue;
          end if;
          if c.task_id = any(got_task) then
            -- Slots that came back stand in rows of their own: the task was met before in this pass.
            c.done := c.done || array(
              select g.person_id from unnest(got_task, got_person) as g (task_id, person_id)
              where g.task_id = c.task_id);
          end if;
          takers := '{}';
          for i in 1 .. n loop
            exit when cardinality(takers) = room;
            if want[i] > 0 and p_person[i] <> all(c.done) and p_person[i] <> all(takers)
              and (p_experts is null or p_person[i] <> all(p_experts) or may_vote(
                c.task_id, p_person[i], room - cardinality(takers), p_annotators, p_experts, takers || c.done))
            then
              takers := takers || p_person[i];
              want[i] := want[i] - 1;
              mark[i] := greatest(mark[i], c.seq);
              got_task := got_task || c.task_id;
              got_item := got_item || c.item_id;
              got_person := got_person || p_person[i];
              got_round := got_round || c.round;
            end if;
          end loop;
          continue when cardinality(takers) = 0;
          places := places || c.place;
          if c.prefilled > 0 then
            update task set prefilled = 0 where id = c.task_id;
          end if;
          left_over := room - cardinality(takers);
          if left_over > 0 then
            again_rank := again_rank || (r / 2 * 2)::smallint;
            again_task := again_task || c.task_id;
            again_item := again_item || c.item_id;
            again_left := again_left || left_over::smallint;
            if r % 2 = 1 and before is distinct from (r - 1)::smallint then
              insert into queue_rank values (p_project, p_stage, (r - 1)::smallint) on conflict do nothing;
            end if;
          end if;
        end loop;
        if seen < asked then
          -- Nothing more here for those who still want: what they have done themselves must not be walked again.
          -- Rows of the last moments may not be visible yet, so a margin stays.
          if pg_sequence_last_value('ready_seq') > start + 4 * stride then
            select max(q.seq) - stride into last from ready q
            where q.project_id = p_project and q.stage = p_stage and q.rank = r;
            for i in 1 .. n loop
              if want[i] > 0 then
                mark[i] := greatest(mark[i], last);
              end if;
            end loop;
          end if;
          exit;
        end if;
      end loop;
      if sweep = 0 then
        moved := false;
        for i in 1 .. n loop
          moved := moved or mark[i] >= kept[i] + stride;
        end loop;
        if moved then
          insert into watermark
          select m.person_id, p_project, p_stage, r, max(m.seq)
          from unnest(p_person, mark, kept) as m (person_id, seq, kept)
          where m.seq >= m.kept + stride group by m.person_id
          on conflict (person_id, project_id, stage, rank)
            do update set seq = greatest(watermark.seq, excluded.seq);
        end if;
      end if;
      before := r;
      exit when asked = 0 or 0 = all(want);
    end loop;
    if cardinality(places) > 0 then
      delete from ready where ctid = any(places);
    end if;
    if cardinality(got_task) > 0 then
      insert into handled (task_id, person_id) select * from unnest(got_task, got_person) on conflict do nothing;
      if cardinality(again_task) > 0 then
        insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
        select p_project, p_stage, a.rank, nextval('ready_seq'), a.task_id, a.item_id, a.remaining
        from unnest(again_rank, again_task, again_item, again_left) as a (rank, task_id, item_id, remaining);
      end if;
      return query
        insert into lease (
          id, task_id, project_id, item_id, person_id, stage, round, spec_version, leased_at, expires_at)
        select gen_random_uuid(), g.task_id, p_project, g.item_id, g.person_id, p_stage, g.round, p_spec, p_now,
          p_until
        from unnest(got_task, got_item, got_person, got_round) as g (task_id, item_id, person_id, round)
        returning *;
    end if;
    exit when 0 = all(want);
  end loop;
end $$;

-- Whether an expert may vote on a task: another expert stays free to settle a conflict about it, or the others who
-- can still vote are too few for the slots left. p_taking has just been given it.
create function may_vote(
  p_task bigint, p_person bigint, p_room int, p_annotators bigint[], p_experts bigint[], p_taking bigint[])
returns boolean language plpgsql stable as $$
begin
  return exists (
      select 1 from unnest(p_experts) e where e <> p_person and e <> all(p_taking)
        and not exists (select 1 from handled h where h.task_id = p_task and h.person_id = e))
    or p_room > (
      select count(*) from unnest(p_annotators) a where a <> p_person and a <> all(p_taking)
        and not exists (select 1 from handled h where h.task_id = p_task and h.person_id = a));
end $$;

-- Uses leases up for answers. A late answer uses its slot up again: whoever gave it is not asked once more.
-- Returns whether all leases were as the caller saw them.
create function use_leases(p_lease uuid[], p_person bigint[], p_live boolean[]) returns boolean
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  used int;
begin
  delete from lease l using unnest(p_lease, p_person, p_live) as a (id, person_id, live)
  where a.live and l.id = a.id and l.person_id = a.person_id;
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

-- Answers in one project and the next leases of those who gave them: leases are used up, annotations kept, further
-- work leased, the journal rows written last. Raises AS409 when a lease is not as the caller saw it: nothing has
-- happened then.
create function keep_answers(
  p_project bigint, p_live boolean[], p_lease uuid[], p_annotation bigint[], p_item bigint[], p_task bigint[],
  p_person bigint[], p_round smallint[], p_spec int[], p_leased_at timestamptz[],
  p_submission text[], p_digest bytea[], p_guideline int[], p_screen text[], p_seconds real[],
  p_suggestion text[], p_suggestion_model text[], p_suggestion_score real[], p_confidence real[], p_body bytea[],
  p_time timestamptz[], p_commitment bytea[], p_salt bytea[], p_event bytea[],
  p_next int[], p_next_spec int, p_now timestamptz, p_until timestamptz, p_annotators bigint[], p_experts bigint[])
returns setof lease language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
  if not use_leases(p_lease, p_person, p_live) then
    raise exception 'a lease is not as it was' using errcode = 'AS409';
  end if;
  insert into annotation (
    id, project_id, item_id, task_id, person_id, assignment_id, submission_id, digest,
    spec_version, guideline_version, screen_version, leased_at, submitted_at, active_seconds,
    suggestion, suggestion_model, suggestion_score, stated_confidence, others_visible,
    round, replaces, extra, origin, recorded_at)
  select
    a.id, p_project, a.item, a.task, a.person, a.lease, a.submission, a.digest,
    a.spec, a.guideline, a.screen, a.leased_at, a.time, a.seconds,
    a.suggestion, a.model, a.score, a.confidence, false,
    a.round, null, not a.live, 'labelled', a.time
  from unnest(
    p_annotation, p_item, p_task, p_person, p_lease, p_submission, p_digest, p_spec, p_guideline, p_screen,
    p_leased_at, p_time, p_seconds, p_suggestion, p_suggestion_model, p_suggestion_score, p_confidence, p_round, p_live)
    as a (id, item, task, person, lease, submission, digest, spec, guideline, screen,
      leased_at, time, seconds, suggestion, model, score, confidence, round, live);
  insert into annotation_body (annotation_id, bytes) select * from unnest(p_annotation, p_body);
  delete from draft d using unnest(p_person, p_lease) as a (person_id, lease)
  where d.person_id = a.person_id and d.work = replace(a.lease::text, '-', '');
  if 0 < any(p_next) then
    return query select * from pull_tasks(
      p_project, 0::smallint, p_person, p_next, p_next_spec, p_now, p_until, p_annotators, p_experts);
  end if;
  perform append_journal(p_time, p_commitment, p_salt, p_event);
end $$;
