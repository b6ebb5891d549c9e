-- The journal is audit log, outbox, event stream and provenance at once.
-- `journal` never changes; `journal_body` is erasable; both are partitioned by id range.
create sequence journal_id_seq cache 1;

-- Whoever holds an id has a transaction id already (append_journal), which is what lets the sequencer tell when no
-- smaller id can appear any more.
create table journal (
  id         bigint      not null,
  time       timestamptz not null,
  xid        xid8        not null,
  commitment bytea       not null,
  primary key (id)
) partition by range (id);

create table journal_body (
  journal_id bigint not null,
  salt       bytea  not null,
  bytes      bytea  not null,
  primary key (journal_id)
) partition by range (journal_id);

-- Further partitions are made ahead of need by the sequencer.
create table journal_p0 partition of journal for values from (0) to (20000000);
create table journal_body_p0 partition of journal_body for values from (0) to (20000000);

-- The transaction id is drawn before the row's id: the sequencer relies on it.
create function append_journal(p_time timestamptz, p_commitment bytea, p_salt bytea, p_bytes bytea)
returns bigint language plpgsql as $$
declare
  v_xid xid8 := pg_current_xact_id();
  v_id bigint := nextval('journal_id_seq');
begin
  insert into journal (id, time, xid, commitment) values (v_id, p_time, v_xid, p_commitment);
  insert into journal_body (journal_id, salt, bytes) values (v_id, p_salt, p_bytes);
  return v_id;
end $$;

create table journal_position (
  position   bigint primary key,
  journal_id bigint not null unique
);

-- One row; whoever sequences holds its lock, so that a second sequencer can only wait.
create table journal_sequencer (
  only_row      boolean primary key default true check (only_row),
  sequenced_id  bigint  not null default 0,
  last_position bigint  not null default 0
);
insert into journal_sequencer default values;

create table journal_tailer (
  name     text   primary key,
  position bigint not null
);
