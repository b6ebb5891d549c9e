package dev.assay.server.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Figures of people, read across modules in named views only, and kept item by item. */
@Repository
class PeopleStore {
  private final JdbcTemplate template;

  PeopleStore(JdbcTemplate template) {
    this.template = template;
  }

  /** What is kept of these items. */
  Map<PersonFigures.Key, PersonFigures.Part> parts(Collection<Long> items) {
    return parts(
        """
        select item_id, person_id, answers, judged, right_ones, pairs, same, agreeing, found
        from person_item where item_id = any(?::bigint[])
        """,
        (Object) items.toArray(Long[]::new));
  }

  Map<PersonFigures.Key, PersonFigures.Part> answers(Collection<Long> items) {
    return parts(
        """
        select item_id, person_id, answers, 0, 0, 0, 0, 0, 0
        from insight_answers where item_id = any(?::bigint[])
        """,
        (Object) items.toArray(Long[]::new));
  }

  /** Votes beside the decision that stands. */
  Map<PersonFigures.Key, PersonFigures.Part> judged(Collection<Long> items, List<String> fields) {
    return parts(
        """
        select item_id, person_id, 0, count(*), count(*) filter (where matches), 0, 0, 0, 0
        from insight_vote_decided where item_id = any(?::bigint[]) and field_id = any(?)
        group by item_id, person_id
        """,
        items.toArray(Long[]::new),
        fields.toArray(String[]::new));
  }

  /** Votes beside the others' on the same item. */
  Map<PersonFigures.Key, PersonFigures.Part> paired(Collection<Long> items, List<String> fields) {
    return parts(
        """
        with v as materialized (
          select item_id, field_id, person_id, labels from insight_vote
          where item_id = any(?::bigint[]) and field_id = any(?))
        select a.item_id, a.person_id, 0, 0, 0, count(*), count(*) filter (where a.labels = b.labels),
          0, 0
        from v a join v b
          on b.item_id = a.item_id and b.field_id = a.field_id and b.person_id <> a.person_id
        group by a.item_id, a.person_id
        """,
        items.toArray(Long[]::new),
        fields.toArray(String[]::new));
  }

  private Map<PersonFigures.Key, PersonFigures.Part> parts(String sql, Object... arguments) {
    Map<PersonFigures.Key, PersonFigures.Part> found = new HashMap<>();
    template.query(
        sql,
        row -> {
          found.put(
              new PersonFigures.Key(row.getLong(1), row.getLong(2)),
              part(row, RegionSums.of(row.getLong(8), row.getLong(9))));
        },
        arguments);
    return found;
  }

  private static PersonFigures.Part part(ResultSet row, RegionSums regions) throws SQLException {
    return new PersonFigures.Part(
        row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), regions);
  }

  /** A vote that an item's state in a field was computed from. */
  record Counted(long item, String field, long annotation) {}

  List<Counted> counted(Collection<Long> items, List<String> fields) {
    return template.query(
        """
        select item_id, field_id, annotation_id from insight_counted
        where item_id = any(?::bigint[]) and field_id = any(?)
        """,
        (row, n) -> new Counted(row.getLong(1), row.getString(2), row.getLong(3)),
        items.toArray(Long[]::new),
        fields.toArray(String[]::new));
  }

  void remove(Collection<PersonFigures.Key> keys) {
    template.batchUpdate(
        "delete from person_item where item_id = ? and person_id = ?",
        keys.stream().map(key -> new Object[] {key.item(), key.person()}).toList());
  }

  void save(long project, Map<PersonFigures.Key, PersonFigures.Part> parts) {
    List<Object[]> rows = new ArrayList<>();
    parts.forEach(
        (key, part) ->
            rows.add(
                new Object[] {
                  key.item(),
                  key.person(),
                  project,
                  part.answers(),
                  part.judged(),
                  part.rightOnes(),
                  part.pairs(),
                  part.same(),
                  part.regions().agreeing(),
                  part.regions().found()
                }));
    template.batchUpdate(
        """
        insert into person_item
          (item_id, person_id, project_id, answers, judged, right_ones, pairs, same, agreeing, found)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (item_id, person_id) do update set
          answers = excluded.answers, judged = excluded.judged, right_ones = excluded.right_ones,
          pairs = excluded.pairs, same = excluded.same, agreeing = excluded.agreeing,
          found = excluded.found
        """,
        rows);
  }

  /** Adds to people's totals. */
  void add(long project, Map<Long, PersonFigures.Part> change) {
    List<Object[]> rows = new ArrayList<>();
    change.forEach(
        (person, part) -> {
          if (!part.equals(PersonFigures.Part.NONE)) {
            rows.add(
                new Object[] {
                  project,
                  person,
                  part.answers(),
                  part.judged(),
                  part.rightOnes(),
                  part.pairs(),
                  part.same(),
                  part.regions().items(),
                  part.regions().agreeing(),
                  part.regions().found(),
                  part.regions().agreeingSquared(),
                  part.regions().product(),
                  part.regions().foundSquared()
                });
          }
        });
    template.batchUpdate(
        """
        insert into person_count as c
          (project_id, person_id, answers, judged, right_ones, pairs, same,
           region_items, agreeing, found, agreeing_squared, product, found_squared)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (project_id, person_id) do update set
          answers = c.answers + excluded.answers, judged = c.judged + excluded.judged,
          right_ones = c.right_ones + excluded.right_ones, pairs = c.pairs + excluded.pairs,
          same = c.same + excluded.same, region_items = c.region_items + excluded.region_items,
          agreeing = c.agreeing + excluded.agreeing, found = c.found + excluded.found,
          agreeing_squared = c.agreeing_squared + excluded.agreeing_squared,
          product = c.product + excluded.product,
          found_squared = c.found_squared + excluded.found_squared
        """,
        rows);
  }

  Map<Long, PersonFigures.Part> totals(long project) {
    Map<Long, PersonFigures.Part> found = new HashMap<>();
    template.query(
        """
        select 0, person_id, answers, judged, right_ones, pairs, same,
          region_items, agreeing, found, agreeing_squared, product, found_squared
        from person_count where project_id = ?
        """,
        row -> {
          found.put(
              row.getLong(2),
              part(
                  row,
                  new RegionSums(
                      row.getLong(8),
                      row.getLong(9),
                      row.getLong(10),
                      row.getLong(11),
                      row.getLong(12),
                      row.getLong(13))));
        },
        project);
    return found;
  }

  /** Labels of each person that reviewers looked at: how many, and how many they let stand. */
  Map<Long, Share> reviewed(long project) {
    Map<Long, Share> found = new HashMap<>();
    template.query(
        """
        select person_id, count(*) filter (where outcome = 'accepted'), count(*)
        from insight_reviewed where project_id = ? group by person_id
        """,
        row -> {
          found.put(row.getLong(1), Share.of(row.getLong(2), row.getLong(3)));
        },
        project);
    return found;
  }

  void addSent(Map<PersonSlots.Slot, PersonSlots.Sent> sent) {
    List<Object[]> rows = new ArrayList<>();
    sent.forEach(
        (slot, one) ->
            rows.add(
                new Object[] {
                  slot.project(),
                  slot.begin().atOffset(ZoneOffset.UTC),
                  slot.person(),
                  one.answers(),
                  one.skipped()
                }));
    template.batchUpdate(
        """
        insert into person_slot as s (project_id, slot, person_id, answers, skipped)
        values (?, ?, ?, ?, ?)
        on conflict (project_id, slot, person_id) do update set
          answers = s.answers + excluded.answers, skipped = s.skipped + excluded.skipped
        """,
        rows);
  }

  /** Answers and skips by person, from an instant on. */
  Map<Long, PersonSlots.Sent> sent(long project, Instant since) {
    Map<Long, PersonSlots.Sent> found = new HashMap<>();
    template.query(
        """
        select person_id, sum(answers), sum(skipped) from person_slot
        where project_id = ? and slot >= ? group by person_id
        """,
        row -> {
          found.put(row.getLong(1), new PersonSlots.Sent(row.getLong(2), row.getLong(3)));
        },
        project,
        since.atOffset(ZoneOffset.UTC));
    return found;
  }

  /**
   * Somebody's latest answers.
   *
   * @param seconds median of the active seconds of the latest 1,000; null where none is known
   */
  record Lately(@Nullable Double seconds, @Nullable Instant last) {}

  Lately lately(long project, long person) {
    return template
        .query(
            """
            select percentile_cont(0.5) within group (order by active_seconds), max(recorded_at)
            from (select active_seconds, recorded_at from insight_submission
                  where project_id = ? and person_id = ? order by id desc limit 1000) as latest
            """,
            (row, n) -> {
              double seconds = row.getDouble(1);
              boolean unknown = row.wasNull();
              OffsetDateTime last = row.getObject(2, OffsetDateTime.class);
              return new Lately(unknown ? null : seconds, last == null ? null : last.toInstant());
            },
            project,
            person)
        .getFirst();
  }

  /** Answers in each hour that had any, oldest first. */
  List<ActivityResource.Hour> perHour(long project, Instant since) {
    return template.query(
        """
        select date_trunc('hour', slot, 'UTC') as hour, sum(answers)
        from person_slot where project_id = ? and slot >= ? group by 1 order by 1
        """,
        (row, n) ->
            new ActivityResource.Hour(
                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)),
        project,
        since.atOffset(ZoneOffset.UTC));
  }
}
