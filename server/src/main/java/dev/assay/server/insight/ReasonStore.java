package dev.assay.server.insight;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What adjudicators and annotators wrote about the spec, read in named views only. */
@Repository
class ReasonStore {
  private final JdbcTemplate template;

  ReasonStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * Why a conflict was settled as it was, or what was asked of the spec owner.
   *
   * @param classes ids of the classes in dispute; the empty one = not drawn, not chosen
   */
  record Ruled(String field, List<String> classes, long item, String text) {}

  /** The latest first. */
  List<Ruled> ruled(long project, int most) {
    return template.query(
        """
        select field_id, string_to_array(contest, '|'), item_id, text from insight_ruling
        where project_id = ? and text is not null order by time desc, item_id, field_id limit ?
        """,
        (row, n) ->
            new Ruled(row.getString(1), texts(row.getArray(2)), row.getLong(3), row.getString(4)),
        project,
        most);
  }

  /**
   * What somebody found unclear.
   *
   * @param classes the names they had then
   */
  record Unclear(List<String> classes, @Nullable Long item, String text) {}

  /** The latest first. */
  List<Unclear> unclear(long project, int most) {
    return template.query(
        """
        select classes, item_id, text from insight_unclear
        where project_id = ? order by id desc limit ?
        """,
        (row, n) ->
            new Unclear(texts(row.getArray(1)), row.getObject(2, Long.class), row.getString(3)),
        project,
        most);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
