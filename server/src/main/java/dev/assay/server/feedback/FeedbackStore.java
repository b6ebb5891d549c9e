package dev.assay.server.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns and the items they opened again. */
@Repository
class FeedbackStore {
  private static final String COLUMNS =
      " id, project_id, spec_version, changes, reason, after_item, complete, created, created_by ";

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  FeedbackStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  long insert(
      long project,
      int specVersion,
      List<Integer> changes,
      String reason,
      Instant now,
      long person) {
    return jdbc.sql(
            """
            insert into campaign (project_id, spec_version, changes, reason, created, created_by)
            values (?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            project,
            specVersion,
            changes.toArray(Integer[]::new),
            reason,
            now.atOffset(ZoneOffset.UTC),
            person)
        .query((row, n) -> row.getLong(1))
        .single();
  }

  Optional<Campaign> campaign(long id) {
    return jdbc.sql("select" + COLUMNS + "from campaign where id = ?")
        .param(id)
        .query(FeedbackStore::campaign)
        .optional();
  }

  /** Newest first. */
  List<Campaign> campaigns(long project) {
    return jdbc.sql("select" + COLUMNS + "from campaign where project_id = ? order by id desc")
        .param(project)
        .query(FeedbackStore::campaign)
        .list();
  }

  boolean anyIncomplete() {
    return jdbc.sql("select exists (select 1 from campaign where not complete)")
        .query((row, n) -> row.getBoolean(1))
        .single();
  }

  void advance(long campaign, long afterItem, boolean complete) {
    jdbc.sql("update campaign set after_item = ?, complete = ? where id = ?")
        .params(afterItem, complete, campaign)
        .update();
  }

  void addItems(long campaign, Map<Long, Integer> roundsBefore) {
    template.batchUpdate(
        "insert into campaign_item (campaign_id, item_id, round_before) values (?, ?, ?)",
        roundsBefore.entrySet().stream()
            .map(entry -> new Object[] {campaign, entry.getKey(), entry.getValue()})
            .toList());
  }

  /** The round each item was in before the campaign. */
  Map<Long, Integer> items(long campaign) {
    Map<Long, Integer> rounds = new TreeMap<>();
    jdbc.sql("select item_id, round_before from campaign_item where campaign_id = ?")
        .param(campaign)
        .query(
            row -> {
              rounds.put(row.getLong(1), row.getInt(2));
            });
    return rounds;
  }

  private static Campaign campaign(ResultSet row, int n) throws SQLException {
    return new Campaign(
        row.getLong(1),
        row.getLong(2),
        row.getInt(3),
        Arrays.asList((Integer[]) row.getArray(4).getArray()),
        row.getString(5),
        row.getLong(6),
        row.getBoolean(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getLong(9));
  }
}
