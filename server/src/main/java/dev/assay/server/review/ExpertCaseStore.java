package dev.assay.server.review;

import dev.assay.annotation.Digest;
import dev.assay.server.queue.Stage;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What experts were shown, what they ruled, and what was refused. */
@Repository
class ExpertCaseStore {
  private static final String SELECT =
      """
      select lease_id, person_id, project_id, item_id, field_id, stage, round, task_id, votes, contest, request,
             outcome, decision_id
      from expert_case
      """;

  private final JdbcTemplate template;

  ExpertCaseStore(JdbcTemplate template) {
    this.template = template;
  }

  /** Takes note of what is shown under a lease; shown again, the latest counts. */
  void show(ExpertCase shown, Instant now) {
    template.update(
        """
        insert into expert_case (lease_id, person_id, project_id, item_id, field_id, stage, round, task_id, votes,
                                 contest, shown)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (lease_id)
        do update set votes = excluded.votes, contest = excluded.contest, shown = excluded.shown
        """,
        shown.lease(),
        shown.person(),
        shown.project(),
        shown.item(),
        shown.field(),
        text(shown.stage()),
        shown.round(),
        shown.task(),
        shown.votes().toArray(Long[]::new),
        shown.contest(),
        now.atOffset(ZoneOffset.UTC));
  }

  Optional<ExpertCase> find(UUID lease, long person, Stage stage) {
    return template
        .query(
            SELECT + " where lease_id = ? and person_id = ? and stage = ?",
            ExpertCaseStore::expertCase,
            lease,
            person,
            text(stage))
        .stream()
        .findFirst();
  }

  /** The last case about an item's field that this very request settled. */
  Optional<ExpertCase> settledBy(long person, long item, String field, Digest request) {
    return template
        .query(
            SELECT
                + " where item_id = ? and field_id = ? and person_id = ? and request = ?"
                + " order by settled desc limit 1",
            ExpertCaseStore::expertCase,
            item,
            field,
            person,
            request.bytes())
        .stream()
        .findFirst();
  }

  /** A review that was settled. */
  record Reviewed(long item, List<Long> votes, String outcome) {}

  /** All settled reviews of a project. */
  List<Reviewed> reviewed(long project) {
    return template.query(
        """
        select item_id, votes, outcome from expert_case
        where project_id = ? and stage = 'review' and outcome is not null order by item_id
        """,
        (row, n) -> new Reviewed(row.getLong(1), longs(row.getArray(2)), row.getString(3)),
        project);
  }

  void settle(UUID lease, ExpertCase.Settlement settlement, Instant now) {
    template.update(
        """
        update expert_case set request = ?, outcome = ?, decision_id = nullif(?, 0), settled = ? where lease_id = ?
        """,
        settlement.request().bytes(),
        settlement.outcome(),
        settlement.decision(),
        now.atOffset(ZoneOffset.UTC),
        lease);
  }

  /** A ruling that was refused, with the reason. */
  record Draft(byte[] bytes, String reason) {}

  void saveDraft(ExpertCase about, byte[] bytes, String reason, Instant now) {
    template.update(
        """
        insert into expert_draft (person_id, item_id, field_id, stage, bytes, reason, time)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (person_id, item_id, field_id, stage)
        do update set bytes = excluded.bytes, reason = excluded.reason, time = excluded.time
        """,
        about.person(),
        about.item(),
        about.field(),
        text(about.stage()),
        bytes,
        reason,
        now.atOffset(ZoneOffset.UTC));
  }

  void deleteDraft(ExpertCase about) {
    template.update(
        "delete from expert_draft where person_id = ? and item_id = ? and field_id = ? and stage ="
            + " ?",
        about.person(),
        about.item(),
        about.field(),
        text(about.stage()));
  }

  Optional<Draft> draft(ExpertCase about) {
    return template
        .query(
            """
            select bytes, reason from expert_draft
            where person_id = ? and item_id = ? and field_id = ? and stage = ?
            """,
            (row, n) -> new Draft(Objects.requireNonNull(row.getBytes(1)), row.getString(2)),
            about.person(),
            about.item(),
            about.field(),
            text(about.stage()))
        .stream()
        .findFirst();
  }

  /** Latest first, each text once. */
  List<String> rationales(long project, String field, String contest, int most) {
    return template.query(
        """
        select text from (
          select text, max(id) as latest from rationale
          where project_id = ? and field_id = ? and contest = ? group by text) as r
        order by latest desc limit ?
        """,
        (row, n) -> row.getString(1),
        project,
        field,
        contest,
        most);
  }

  void addRationale(ExpertCase about, String text, String cause, Instant now) {
    template.update(
        "insert into rationale (project_id, field_id, contest, text, cause, time) values (?, ?, ?,"
            + " ?, ?, ?)",
        about.project(),
        about.field(),
        about.contest(),
        text,
        cause,
        now.atOffset(ZoneOffset.UTC));
  }

  private static String text(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static ExpertCase expertCase(ResultSet row, int n) throws SQLException {
    return new ExpertCase(
        row.getObject(1, UUID.class),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        Stage.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
        row.getInt(7),
        row.getLong(8),
        longs(row.getArray(9)),
        row.getString(10),
        settlement(row.getBytes(11), row.getString(12), row.getLong(13)));
  }

  private static ExpertCase.@Nullable Settlement settlement(
      byte @Nullable [] request, @Nullable String outcome, long decision) {
    return request == null || outcome == null
        ? null
        : new ExpertCase.Settlement(Digest.of(request), outcome, decision);
  }

  private static List<Long> longs(Array array) throws SQLException {
    return List.of((Long[]) array.getArray());
  }
}
