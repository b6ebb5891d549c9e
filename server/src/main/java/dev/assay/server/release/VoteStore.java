package dev.assay.server.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Votes as they are written out. */
@Repository
class VoteStore {
  private final JdbcTemplate template;

  VoteStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * A vote.
   *
   * @param answer its stored form as text; null = erased
   * @param specVersion the version it was given under; null = not known
   * @param time when it was given, as far as known
   */
  record StoredVote(
      long id,
      String key,
      long person,
      @Nullable String answer,
      @Nullable Integer specVersion,
      int round,
      @Nullable Instant time,
      @Nullable Float activeSeconds,
      @Nullable Float confidence,
      String origin) {}

  private static final String VOTE =
      """
      select id, key, person_id, convert_from(bytes, 'UTF8'), spec_version, round,
        coalesce(submitted_at, recorded_at), active_seconds, stated_confidence, origin
      from vote_view
      """;

  Map<Long, StoredVote> byIds(Collection<Long> ids) {
    Map<Long, StoredVote> votes = new HashMap<>();
    template
        .query(VOTE + "where id = any(?)", VoteStore::vote, (Object) ids.toArray(Long[]::new))
        .forEach(vote -> votes.put(vote.id(), vote));
    return votes;
  }

  /** The votes on items that count, item by item. */
  List<StoredVote> ofItems(List<Long> items) {
    return template.query(
        VOTE + "where item_id = any(?) and counts order by item_id, id",
        VoteStore::vote,
        (Object) items.toArray(Long[]::new));
  }

  /** A page of a person's votes that count, those after one of them. */
  List<StoredVote> ofPerson(long project, long person, long after, int limit) {
    return template.query(
        VOTE + "where project_id = ? and person_id = ? and id > ? and counts order by id limit ?",
        VoteStore::vote,
        project,
        person,
        after,
        limit);
  }

  /** The people who have voted in a project, in the order they came. */
  List<Long> voters(long project) {
    return template.query(
        "select distinct person_id from vote_view where project_id = ? order by person_id",
        (row, n) -> row.getLong(1),
        project);
  }

  /** A page of votes in the order they came, with the id of the last one looked at. */
  record Page(List<StoredVote> votes, Optional<Long> last) {}

  /**
   * Reads on after a vote.
   *
   * @param all also those that do not count
   */
  Page page(long project, long after, int limit, boolean all) {
    List<Long> ids =
        template.query(
            "select id from vote_view where project_id = ? and id > ? order by id limit ?",
            (row, n) -> row.getLong(1),
            project,
            after,
            limit);
    List<StoredVote> votes =
        template.query(
            VOTE + "where id = any(?) and (counts or ?) order by id",
            VoteStore::vote,
            ids.toArray(Long[]::new),
            all);
    return new Page(votes, ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()));
  }

  private static StoredVote vote(ResultSet row, int n) throws SQLException {
    OffsetDateTime time = row.getObject(7, OffsetDateTime.class);
    return new StoredVote(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getObject(5, Integer.class),
        row.getInt(6),
        time == null ? null : time.toInstant(),
        row.getObject(8, Float.class),
        row.getObject(9, Float.class),
        row.getString(10));
  }
}
