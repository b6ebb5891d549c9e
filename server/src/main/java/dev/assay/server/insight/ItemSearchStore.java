package dev.assay.server.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Looks items up in the projection kept for that. */
@Repository
class ItemSearchStore {
  private final JdbcTemplate template;

  ItemSearchStore(JdbcTemplate template) {
    this.template = template;
  }

  /** A page; every list it walks is in the page's order, so that it ends with the page. */
  List<ItemQuery.Place> find(ItemQuery query, ItemQuery.Place after, int limit) {
    StringBuilder from = new StringBuilder();
    StringBuilder where = new StringBuilder(" where true");
    List<Object> restricted = new ArrayList<>();
    String first = "";
    for (int i = 0; i < query.tags().size(); i++) {
      String t = "t" + i;
      from.append(from.isEmpty() ? " from browse_tag " : " join browse_tag ").append(t);
      if (!first.isEmpty()) {
        from.append(" on ").append(t).append(".item_id = ").append(first).append(".item_id");
      }
      first = first.isEmpty() ? t : first;
      where.append(" and %1$s.project_id = ? and %1$s.tag = ?".formatted(t));
      restricted.add(query.project());
      restricted.add(query.tags().get(i));
      from(where, restricted, t, query, after);
    }
    boolean scored = query.byScore() || query.below() != null;
    if (scored || (first.isEmpty() && query.text() == null)) {
      from.append(from.isEmpty() ? " from browse_item b" : " join browse_item b");
      if (!first.isEmpty()) {
        from.append(" on b.item_id = ").append(first).append(".item_id");
      }
      first = first.isEmpty() ? "b" : first;
      where.append(" and b.project_id = ?");
      restricted.add(query.project());
      from(where, restricted, "b", query, after);
      if (query.below() != null) {
        where.append(" and b.score < ?");
        restricted.add(query.below());
      }
      if (query.byScore()) {
        where.append(" and b.score is not null and (b.score, b.item_id) > (?::real, ?)");
        restricted.add(after.score());
        restricted.add(after.item());
      }
    }
    if (query.text() != null) {
      from.append(from.isEmpty() ? " from browse_text x" : " join browse_text x");
      if (!first.isEmpty()) {
        from.append(" on x.item_id = ").append(first).append(".item_id");
      }
      first = first.isEmpty() ? "x" : first;
      where.append(" and x.project_id = ? and x.said ilike ?");
      restricted.add(query.project());
      restricted.add(InsightStore.pattern(query.text()));
      from(where, restricted, "x", query, after);
    }
    restricted.add(limit);
    String score = query.byScore() ? "b.score" : "0::real";
    return template.query(
        "select "
            + score
            + ", "
            + first
            + ".item_id"
            + from
            + where
            + " order by "
            + (query.byScore() ? "b.score, b.item_id" : first + ".item_id")
            + " limit ?",
        (row, n) -> new ItemQuery.Place(row.getFloat(1), row.getLong(2)),
        restricted.toArray());
  }

  /** In the order they came in each list can begin where the page does. */
  private static void from(
      StringBuilder where,
      List<Object> restricted,
      String table,
      ItemQuery query,
      ItemQuery.Place after) {
    if (!query.byScore()) {
      where.append(" and ").append(table).append(".item_id > ?");
      restricted.add(after.item());
    }
  }

  /** How many items have each tag, the most frequent first. */
  Map<String, Long> counts(long project, int most) {
    Map<String, Long> found = new LinkedHashMap<>();
    template.query(
        """
        select tag, items from browse_count
        where project_id = ? and items > 0 order by items desc, tag limit ?
        """,
        row -> {
          found.put(row.getString(1), row.getLong(2));
        },
        project,
        most);
    return found;
  }

  /** The lowest item scores of these items. */
  Map<Long, Float> scores(List<Long> items) {
    Map<Long, Float> found = new LinkedHashMap<>();
    template.query(
        "select item_id, score from browse_item where item_id = any(?::bigint[]) and score is not"
            + " null",
        row -> {
          found.put(row.getLong(1), row.getFloat(2));
        },
        (Object) items.toArray(Long[]::new));
    return found;
  }
}
