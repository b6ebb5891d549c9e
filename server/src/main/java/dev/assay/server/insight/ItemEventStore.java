package dev.assay.server.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What happened to one item beside votes and decisions. */
@Repository
class ItemEventStore {
  private final JdbcTemplate template;

  ItemEventStore(JdbcTemplate template) {
    this.template = template;
  }

  record Event(String type, @Nullable Long person, String reason, Instant time) {}

  List<Event> of(long item) {
    return template.query(
        "select type, person_id, reason, time from browse_event where item_id = ? order by"
            + " position",
        (row, n) -> new Event(row.getString(1), id(row, 2), row.getString(3), time(row, 4)),
        item);
  }

  record Released(String release, String field, @Nullable Long decision, Instant time) {}

  /** Complete releases that hold the item, oldest first. */
  List<Released> releases(long project, String key) {
    return template.query(
        """
        select name, field_id, decision_id, created from insight_release_label
        where project_id = ? and item_key = ? and complete order by created, name, field_id
        """,
        (row, n) -> new Released(row.getString(1), row.getString(2), id(row, 3), time(row, 4)),
        project,
        key);
  }

  /** Who made decisions in person, by decision. */
  Map<Long, Long> deciders(long item) {
    Map<Long, Long> found = new HashMap<>();
    template.query(
        """
        select decision_id, person_id from insight_decider
        where item_id = ? and person_id is not null
        """,
        row -> {
          found.put(row.getLong(1), row.getLong(2));
        },
        item);
    return found;
  }

  Instant arrived(long item) {
    return template
        .query("select created from insight_item where id = ?", (row, n) -> time(row, 1), item)
        .getFirst();
  }

  private static @Nullable Long id(ResultSet row, int column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : id;
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
