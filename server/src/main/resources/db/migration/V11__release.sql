-- An immutable version of the labels. Invisible until it is complete.
create table release (
  id            bigint generated always as identity primary key,
  project_id    bigint      not null,
  name          text        not null,
  provisional   boolean     not null,
  reason        text,
  spec_version  int         not null,
  position      bigint      not null,       -- of the journal, as of which it was taken
  last_decision bigint      not null,       -- later ones are not in it
  complete      boolean     not null default false,
  labels        bigint      not null default 0,
  ties          bigint      not null default 0,
  digest        bytea,
  created       timestamptz not null,
  created_by    bigint      not null,
  constraint release_name_unique unique (project_id, name)
);

create table release_label (
  release_id   bigint           not null references release on delete cascade,
  item_key     text collate "C" not null,
  field_id     text             not null,
  item_id      bigint           not null,
  item_digest  bytea            not null,
  decision_id  bigint,                      -- null: as it stood, not decided
  label        bytea            not null,
  label_digest bytea            not null,
  how          text             not null,
  item_score   double precision,
  spec_version int              not null,
  votes        bigint[]         not null,
  primary key (release_id, item_key, field_id)
);

-- What a release is made of: a field of an item with its current decision, if it has one.
create view release_candidate_view as
select f.project_id, f.item_id, f.field_id, f.state, f.standing, f.votes as standing_votes,
  f.score as standing_score, i.key, i.digest as item_digest, d.id as decision_id, d.previous_id,
  d.label, d.digest as label_digest, d.how, d.outcome, d.score, d.votes, d.spec_version
from item_field f
join item i on i.id = f.item_id
left join decision d on d.id = f.decision_id;

-- A vote with its content and its place among the votes of its item. `counts`: the latest of its person, of the
-- newest round, of somebody whose votes are not set aside.
create view vote_view as
select a.id, a.project_id, a.item_id, i.key, a.person_id, p.kind, a.submitted_at, a.recorded_at, a.spec_version,
  a.round, a.active_seconds, a.stated_confidence, a.origin, b.bytes,
  a.round = coalesce(s.round, a.round)
    and not exists (select 1 from annotation n where n.replaces = a.id)
    and not exists (
      select 1 from votes_set_aside v where v.project_id = a.project_id and v.person_id = a.person_id) as counts
from annotation a
join item i on i.id = a.item_id
join person p on p.id = a.person_id
left join annotation_body b on b.annotation_id = a.id
left join item_state s on s.item_id = a.item_id;

-- Decisions, and how far the journal had come, as a release reads them.
create view release_decision_view as
select id, item_id, field_id, previous_id, how, label, digest, score, outcome, spec_version, votes from decision;
create view release_journal_view as select last_position from journal_sequencer;
