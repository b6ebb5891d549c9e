package dev.assay.server.review;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Conflicts that wait for the spec owner. */
@Repository
class DeferralStore {
  private final JdbcTemplate template;

  DeferralStore(JdbcTemplate template) {
    this.template = template;
  }

  void insert(ExpertCase about, String cause, String question, Instant now) {
    template.update(
        """
        insert into deferral (project_id, item_id, field_id, round, task_id, person_id, cause, question, time)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        about.project(),
        about.item(),
        about.field(),
        about.round(),
        about.task(),
        about.person(),
        cause,
        question,
        now.atOffset(ZoneOffset.UTC));
  }

  /** Those without an answer, oldest first. */
  List<Deferrals.Deferral> unanswered(long project) {
    return template.query(
        """
        select id, item_id, field_id, round, task_id, cause, question, time from deferral
        where project_id = ? and answered is null order by id
        """,
        (row, n) ->
            new Deferrals.Deferral(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getInt(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                Objects.requireNonNull(row.getObject(8, OffsetDateTime.class)).toInstant()),
        project);
  }

  /** What the spec owner answered about a field of an item, oldest first. */
  List<String> answers(long item, String field) {
    return template.query(
        """
        select answer from deferral
        where item_id = ? and field_id = ? and answer is not null order by answered
        """,
        (row, n) -> row.getString(1),
        item,
        field);
  }

  void answer(long id, String answer, long person, Instant now) {
    template.update(
        "update deferral set answer = ?, answered_by = ?, answered = ? where id = ? and answered is"
            + " null",
        answer,
        person,
        now.atOffset(ZoneOffset.UTC),
        id);
  }
}
