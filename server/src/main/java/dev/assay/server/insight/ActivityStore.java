package dev.assay.server.insight;

import dev.assay.server.consensus.ItemStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How a project moves. */
@Repository
class ActivityStore {
  /** Decisions looked at: enough for a ninth decile, few enough to read at each look. */
  private static final int LATEST = 500;

  private final JdbcTemplate template;

  ActivityStore(JdbcTemplate template) {
    this.template = template;
  }

  /** When the oldest item that is neither decided nor excluded came in; null = there is none. */
  @Nullable Instant oldestUnsettled(long project) {
    String[] unsettled =
        Arrays.stream(ItemStatus.values())
            .filter(state -> state.compareTo(ItemStatus.DECIDED) < 0)
            .map(Tags::state)
            .toArray(String[]::new);
    return template
        .query(
            """
            select created from insight_item where id = (
              select min(f.item_id) from unnest(?::text[]) as s (tag), lateral (
                select item_id from browse_tag t where t.project_id = ? and t.tag = s.tag
                order by item_id limit 1) f)
            """,
            (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
            unsettled,
            project)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** The latest decisions made on votes; experts' ones are those with a ruling. */
  Passage passage(long project) {
    return template
        .query(
            """
            with latest as materialized (
              select how, arrived, begun, answered, decided from insight_passage
              where project_id = ? and how <> 'imported' order by decision_id desc limit %d)
            select count(*),
              percentile_cont(array[0.5, 0.9]) within group (
                order by greatest(0, extract(epoch from begun - arrived))),
              percentile_cont(array[0.5, 0.9]) within group (
                order by greatest(0, extract(epoch from answered - begun))),
              percentile_cont(array[0.5, 0.9]) within group (
                order by case when how in ('adjudicated', 'reviewed', 'fixed', 'distribution')
                  then greatest(0, extract(epoch from decided - answered)) end)
            from latest
            """
                .formatted(LATEST),
            (row, n) -> new Passage(row.getLong(1), spread(row, 2), spread(row, 3), spread(row, 4)),
            project)
        .getFirst();
  }

  private static Passage.@Nullable Spread spread(ResultSet row, int column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    if (array == null) {
      return null;
    }
    Object[] values = (Object[]) array.getArray();
    return values[0] == null
        ? null
        : new Passage.Spread(
            ((Number) values[0]).doubleValue(), ((Number) values[1]).doubleValue());
  }

  long decidedBelow(long project, double score, int most) {
    Long count =
        template.queryForObject(
            """
            select count(*) from (
              select 1 from browse_item where project_id = ? and score < ?::real
                and tags @> array[?::text] limit ?) as found
            """,
            Long.class,
            project,
            score,
            Tags.state(ItemStatus.DECIDED),
            most);
    return count == null ? 0 : count;
  }
}
