package dev.assay.server.release;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Label;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Releases and their labels. */
@Repository
class ReleaseStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  ReleaseStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Begins a release; empty when the name is taken. */
  Optional<Long> begin(
      long project,
      String name,
      @Nullable String reason,
      int specVersion,
      Instant now,
      long creator) {
    return jdbc.sql(
            """
            insert into release (project_id, name, provisional, reason, spec_version, position,
              last_decision, created, created_by)
            select ?, ?, ?, ?, ?, coalesce((select last_position from release_journal_view), 0),
              coalesce((select max(id) from release_decision_view), 0), ?, ?
            on conflict on constraint release_name_unique do nothing
            returning id
            """)
        .param(project)
        .param(name)
        .param(reason != null)
        .param(reason)
        .param(specVersion)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(creator)
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  /**
   * Adds a page of decided labels. A decision made since the release began gives way to the one it
   * replaced, if there was one.
   *
   * @return id of the last item looked at; 0 = none was left
   */
  long addDecided(long release, long project, String field, long after, int limit) {
    Long last =
        template.queryForObject(
            """
            with page as (
              select c.* from release_candidate_view c
              where c.project_id = ? and c.field_id = ? and c.state = 6 and c.item_id > ?
              order by c.item_id limit ?
            ), labels as (
              insert into release_label (release_id, item_key, field_id, item_id, item_digest, decision_id, label,
                label_digest, how, item_score, spec_version, votes)
              select r.id, p.key, p.field_id, p.item_id, p.item_digest, d.id, d.label, d.digest, d.how, d.score,
                d.spec_version, d.votes
              from page p
              join release r on r.id = ?
              join release_decision_view d
                on d.id = case when p.decision_id <= r.last_decision then p.decision_id else p.previous_id end
              where d.outcome in ('label', 'distribution') and d.id <= r.last_decision
            )
            select coalesce(max(item_id), 0) from page
            """,
            Long.class,
            project,
            field,
            after,
            limit,
            release);
    return last == null ? 0 : last;
  }

  /** A page of fields in a state other than decided, by item. */
  List<Candidate> candidates(long project, String field, int state, long after, int limit) {
    return template.query(
        """
        select item_id, key, item_digest, field_id, standing, standing_score, standing_votes
        from release_candidate_view
        where project_id = ? and field_id = ? and state = ? and item_id > ?
        order by item_id limit ?
        """,
        (row, n) -> {
          byte[] standing = row.getBytes(5);
          return new Candidate(
              row.getLong(1),
              row.getString(2),
              Digest.of(row.getBytes(3)),
              row.getString(4),
              standing == null ? null : AnswerCodec.decodeLabels(standing),
              row.getObject(6, Double.class),
              longs(row.getArray(7)));
        },
        project,
        field,
        state,
        after,
        limit);
  }

  void add(long release, List<FrozenLabel> labels) {
    template.batchUpdate(
        """
        insert into release_label (release_id, item_key, field_id, item_id, item_digest, decision_id, label,
          label_digest, how, item_score, spec_version, votes)
        values (?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?::bigint[])
        """,
        labels.stream()
            .map(
                label ->
                    new @Nullable Object[] {
                      release,
                      label.key(),
                      label.field(),
                      label.item(),
                      label.itemDigest().bytes(),
                      AnswerCodec.encode(label.labels()),
                      label.digest().bytes(),
                      label.how(),
                      label.score(),
                      label.specVersion(),
                      array(label.votes())
                    })
            .toList());
  }

  /** The array's text form, which batches send without a connection at hand. */
  private static String array(List<Long> values) {
    return values.toString().replace('[', '{').replace(']', '}');
  }

  /** A page of labels ordered by item key, then field id. */
  List<FrozenLabel> labels(long release, String afterKey, String afterField, int limit) {
    return template.query(
        """
        select item_id, item_key, item_digest, field_id, decision_id, label, label_digest, how, item_score,
          spec_version, votes
        from release_label
        where release_id = ? and (item_key, field_id) > (?, ?)
        order by item_key, field_id limit ?
        """,
        (row, n) -> frozen(row),
        release,
        afterKey,
        afterField,
        limit);
  }

  private static FrozenLabel frozen(ResultSet row) throws SQLException {
    List<Label> labels = AnswerCodec.decodeLabels(row.getBytes(6));
    return new FrozenLabel(
        row.getLong(1),
        row.getString(2),
        Digest.of(row.getBytes(3)),
        row.getString(4),
        row.getObject(5, Long.class),
        labels,
        Digest.of(row.getBytes(7)),
        row.getString(8),
        row.getObject(9, Double.class),
        row.getInt(10),
        longs(row.getArray(11)));
  }

  private static List<Long> longs(Array array) throws SQLException {
    return Arrays.asList((Long[]) array.getArray());
  }

  void complete(long release, long labels, long ties, Digest digest) {
    jdbc.sql("update release set complete = true, labels = ?, ties = ?, digest = ? where id = ?")
        .params(labels, ties, digest.bytes(), release)
        .update();
  }

  /** Removes a release that was not completed. */
  void remove(long release) {
    jdbc.sql("delete from release where id = ? and not complete").param(release).update();
  }

  List<Long> incomplete() {
    return template.query(
        "select id from release where not complete order by id", (row, n) -> row.getLong(1));
  }

  private static final String RELEASE =
      """
      select id, project_id, name, provisional, reason, spec_version, position, labels, ties, digest, created
      from release where complete and project_id = ?
      """;

  List<Release> releases(long project) {
    return jdbc.sql(RELEASE + "order by id").param(project).query(ReleaseStore::release).list();
  }

  Optional<Release> find(long project, String name) {
    return jdbc.sql(RELEASE + "and name = ?")
        .params(project, name)
        .query(ReleaseStore::release)
        .optional();
  }

  private static Release release(ResultSet row, int n) throws SQLException {
    return new Release(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getBoolean(4),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        Digest.of(row.getBytes(10)),
        row.getObject(11, OffsetDateTime.class).toInstant());
  }
}
