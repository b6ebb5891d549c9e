package dev.assay.server.consensus;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Label;
import dev.assay.server.platform.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** States of items and fields, and decisions. */
@Repository
class StateStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  StateStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Locks the items in ascending order, making rows for untouched ones. */
  Map<Long, ItemRow> lock(long project, Collection<Long> items, Instant now) {
    Long[] ids = items.stream().distinct().sorted().toArray(Long[]::new);
    template.update(
        """
        with fresh as (
          insert into item_state (item_id, project_id, state, round, votes, skips, wanted, handled, changed)
          select i, ?, 0, 1, 0, 0, -1, '{}', ? from unnest(?::bigint[]) i
          on conflict do nothing returning 1)
        insert into item_count (project_id, state, items)
        select ?, 0, count(*) from fresh having count(*) > 0
        on conflict (project_id, state) do update set items = item_count.items + excluded.items
        """,
        project,
        now.atOffset(ZoneOffset.UTC),
        ids,
        project);
    Map<Long, ItemRow> rows = new TreeMap<>();
    template
        .query(
            """
            select item_id, state, round, votes, skips, wanted, handled, asked_more, reason, mark
            from item_state where item_id = any(?) order by item_id for update
            """,
            StateStore::itemRow,
            (Object) ids)
        .forEach(row -> rows.put(row.item(), row));
    return rows;
  }

  private static ItemRow itemRow(ResultSet row, int n) throws SQLException {
    return new ItemRow(
        row.getLong(1),
        ItemStatus.of(row.getInt(2)),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        longs(row.getArray(7)),
        row.getBoolean(8),
        row.getString(9),
        row.getString(10));
  }

  private static List<Long> longs(Array array) throws SQLException {
    return Arrays.asList((Long[]) array.getArray());
  }

  /** Fields by item, then by field id. */
  Map<Long, Map<String, FieldRow>> fields(Collection<Long> items) {
    Map<Long, Map<String, FieldRow>> rows = new HashMap<>();
    template
        .query(
            """
            select item_id, field_id, state, meaning, score, decision_id, votes, standing, size, deferred, patterns
            from item_field where item_id = any(?)
            """,
            StateStore::fieldRow,
            (Object) items.toArray(Long[]::new))
        .forEach(
            row -> rows.computeIfAbsent(row.item(), i -> new TreeMap<>()).put(row.field(), row));
    return rows;
  }

  private static FieldRow fieldRow(ResultSet row, int n) throws SQLException {
    byte[] standing = row.getBytes(8);
    String patterns = row.getString(11);
    return new FieldRow(
        row.getLong(1),
        row.getString(2),
        ItemStatus.of(row.getInt(3)),
        row.getInt(4),
        row.getObject(5, Double.class),
        row.getObject(6, Long.class),
        longs(row.getArray(7)),
        standing == null ? null : AnswerCodec.decodeLabels(standing),
        row.getInt(9),
        row.getBoolean(10),
        patterns.isEmpty() ? Set.of() : Set.of(patterns.split("\n", -1)));
  }

  void save(Collection<ItemRow> rows, Instant now) {
    Columns<ItemRow> columns = new Columns<>(List.copyOf(rows));
    template.update(
        """
        update item_state s set state = n.state, round = n.round, votes = n.votes, skips = n.skips,
          wanted = n.wanted, handled = n.handled::bigint[], asked_more = n.asked_more, reason = n.reason,
          mark = n.mark, changed = ?
        from unnest(?::bigint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[],
                    ?::text[], ?::boolean[], ?::text[], ?::text[])
          as n (item_id, state, round, votes, skips, wanted, handled, asked_more, reason, mark)
        where s.item_id = n.item_id
        """,
        now.atOffset(ZoneOffset.UTC),
        columns.of(Long.class, ItemRow::item),
        columns.of(Short.class, row -> (short) row.state().code()),
        columns.of(Short.class, row -> (short) row.round()),
        columns.of(Short.class, row -> (short) row.votes()),
        columns.of(Short.class, row -> (short) row.skips()),
        columns.of(Short.class, row -> (short) row.wanted()),
        columns.of(String.class, row -> array(row.handled())),
        columns.of(Boolean.class, ItemRow::askedMore),
        columns.of(String.class, ItemRow::reason),
        columns.of(String.class, ItemRow::mark));
  }

  void saveFields(long project, Collection<FieldRow> rows) {
    Columns<FieldRow> columns = new Columns<>(List.copyOf(rows));
    template.update(
        """
        insert into item_field (item_id, field_id, project_id, state, meaning, score, decision_id, votes,
                                standing, size, deferred, patterns)
        select n.item_id, n.field_id, ?, n.state, n.meaning, n.score, n.decision_id, n.votes::bigint[],
               n.standing, n.size, n.deferred, n.patterns
        from unnest(?::bigint[], ?::text[], ?::smallint[], ?::int[], ?::float8[], ?::bigint[], ?::text[],
                    ?::bytea[], ?::int[], ?::boolean[], ?::text[])
          as n (item_id, field_id, state, meaning, score, decision_id, votes, standing, size, deferred, patterns)
        on conflict (item_id, field_id) do update set
          state = excluded.state, meaning = excluded.meaning, score = excluded.score,
          decision_id = excluded.decision_id, votes = excluded.votes, standing = excluded.standing,
          size = excluded.size, deferred = excluded.deferred, patterns = excluded.patterns
        """,
        project,
        columns.of(Long.class, FieldRow::item),
        columns.of(String.class, FieldRow::field),
        columns.of(Short.class, row -> (short) row.state().code()),
        columns.of(Integer.class, FieldRow::meaning),
        columns.of(Double.class, FieldRow::score),
        columns.of(Long.class, FieldRow::decision),
        columns.of(String.class, row -> array(row.votes())),
        columns.bytes(StateStore::standing),
        columns.of(Integer.class, FieldRow::size),
        columns.of(Boolean.class, FieldRow::deferred),
        columns.of(
            String.class, row -> String.join("\n", row.patterns().stream().sorted().toList())));
  }

  private static byte @Nullable [] standing(FieldRow row) {
    List<Label> labels = row.standing();
    return labels == null ? null : AnswerCodec.encode(labels);
  }

  /** The array's text form, which batches send without a connection at hand. */
  private static String array(List<Long> values) {
    StringBuilder text = new StringBuilder("{");
    for (Long value : values) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(value);
    }
    return text.append('}').toString();
  }

  void count(long project, Map<ItemStatus, Long> deltas) {
    new EnumMap<>(deltas)
        .forEach(
            (state, delta) -> {
              if (delta != 0) {
                template.update(
                    """
                    insert into item_count (project_id, state, items) values (?, ?, ?)
                    on conflict (project_id, state) do update set items = item_count.items + excluded.items
                    """,
                    project,
                    state.code(),
                    delta);
              }
            });
  }

  Map<ItemStatus, Long> counts(long project) {
    Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);
    jdbc.sql("select state, items from item_count where project_id = ?")
        .param(project)
        .query(
            row -> {
              counts.put(ItemStatus.of(row.getInt(1)), row.getLong(2));
            });
    return counts;
  }

  /** Adds decisions; answers their ids, in their order. */
  List<Long> insert(long project, List<NewDecision> decisions, Instant now) {
    Columns<NewDecision> columns = new Columns<>(decisions);
    return template.query(
        """
        insert into decision (project_id, item_id, field_id, previous_id, how, label, digest, provenance,
          person_id, votes, score, outcome, cause, rationale, own_vote, spec_version, meaning, round, time)
        select ?, n.item_id, n.field_id, n.previous_id, n.how, n.label, n.digest, n.provenance,
          n.person_id, n.votes::bigint[], n.score, n.outcome, n.cause, n.rationale, n.own_vote, n.spec_version,
          n.meaning, n.round, ?
        from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[],
                    ?::bigint[], ?::text[], ?::float8[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                    ?::int[], ?::int[], ?::smallint[])
          as n (item_id, field_id, previous_id, how, label, digest, provenance, person_id, votes, score,
                outcome, cause, rationale, own_vote, spec_version, meaning, round)
        returning id
        """,
        (row, n) -> row.getLong(1),
        project,
        now.atOffset(ZoneOffset.UTC),
        columns.of(Long.class, NewDecision::item),
        columns.of(String.class, NewDecision::field),
        columns.of(Long.class, NewDecision::previous),
        columns.of(String.class, NewDecision::how),
        columns.of(byte[].class, d -> AnswerCodec.encode(d.labels())),
        columns.of(byte[].class, d -> AnswerCodec.digest(d.labels()).bytes()),
        columns.bytes(NewDecision::provenance),
        columns.of(Long.class, NewDecision::person),
        columns.of(String.class, d -> array(d.votes())),
        columns.of(Double.class, NewDecision::score),
        columns.of(String.class, NewDecision::outcome),
        columns.of(String.class, NewDecision::cause),
        columns.of(String.class, NewDecision::rationale),
        columns.of(Boolean.class, NewDecision::ownVote),
        columns.of(Integer.class, NewDecision::specVersion),
        columns.of(Integer.class, NewDecision::meaning),
        columns.of(Short.class, d -> (short) d.round()));
  }

  List<DecisionView> decisions(long item) {
    return template.query(
        """
        select id, field_id, how, label, person_id, outcome, cause, rationale, own_vote, spec_version, round, time
        from decision where item_id = ? order by id
        """,
        (row, n) ->
            new DecisionView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                AnswerCodec.decodeLabels(Objects.requireNonNull(row.getBytes(4))),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getInt(10),
                row.getInt(11),
                row.getObject(12, OffsetDateTime.class).toInstant()),
        item);
  }

  /** Items of a state in ascending order. */
  List<Long> inState(long project, ItemStatus state, long after, int limit) {
    return template.query(
        "select item_id from item_state where project_id = ? and state = ? and item_id > ? order by"
            + " item_id limit ?",
        (row, n) -> row.getLong(1),
        project,
        state.code(),
        after,
        limit);
  }

  /** Fields in review of items after one, those of the last item whole; by ascending item. */
  List<InReview> inReview(long project, long after, int limit) {
    return template.query(
        """
        select item_id, field_id, votes, standing from item_field
        where project_id = ? and state = %d and item_id > ? and standing is not null
        order by item_id fetch first (?) rows with ties
        """
            .formatted(ItemStatus.IN_REVIEW.code()),
        (row, n) ->
            new InReview(
                row.getLong(1),
                row.getString(2),
                longs(row.getArray(3)),
                AnswerCodec.decodeLabels(row.getBytes(4))),
        project,
        after,
        limit);
  }

  Map<Long, ItemStatus> states(Collection<Long> items) {
    Map<Long, ItemStatus> states = new HashMap<>();
    items.forEach(item -> states.put(item, ItemStatus.OPEN));
    template.query(
        "select item_id, state from item_state where item_id = any(?)",
        (org.springframework.jdbc.core.RowCallbackHandler)
            row -> states.put(row.getLong(1), ItemStatus.of(row.getInt(2))),
        (Object) items.toArray(Long[]::new));
    return states;
  }

  Optional<ItemRow> row(long project, long item) {
    return template
        .query(
            """
            select item_id, state, round, votes, skips, wanted, handled, asked_more, reason, mark
            from item_state where project_id = ? and item_id = ?
            """,
            StateStore::itemRow,
            project,
            item)
        .stream()
        .findFirst();
  }

  /** Changes how many votes items want, nothing else. */
  void saveRows(Collection<ItemRow> rows) {
    template.batchUpdate(
        "update item_state set wanted = ? where item_id = ?",
        rows.stream().map(row -> new Object[] {row.wanted(), row.item()}).toList());
  }

  /** Those of the items that nobody has touched. */
  List<Long> withoutRow(Collection<Long> items) {
    return template.query(
        """
        select i from unnest(?::bigint[]) i
        where not exists (select 1 from item_state s where s.item_id = i) order by i
        """,
        (row, n) -> row.getLong(1),
        (Object) items.toArray(Long[]::new));
  }

  /** Those of the items whose state changed after the time. */
  Set<Long> changedAfter(Collection<Long> items, Instant time) {
    return new HashSet<>(
        template.query(
            "select item_id from item_state where item_id = any(?) and changed > ?",
            (row, n) -> row.getLong(1),
            items.toArray(Long[]::new),
            time.atOffset(ZoneOffset.UTC)));
  }

  /** Undecided items that wait for votes and that people changes may block or free, by pages. */
  List<Long> waiting(long project, long after, int limit) {
    return template.query(
        """
        select item_id from item_state
        where project_id = ? and state in (0, 1, 2) and item_id > ? order by item_id limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        after,
        limit);
  }

  /** Items that carry a vote of the person in their current round, by pages. */
  List<Long> handledBy(long project, long person, long after, int limit) {
    return template.query(
        """
        select item_id from item_state
        where project_id = ? and item_id > ? and handled @> array[?::bigint] order by item_id limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        after,
        person,
        limit);
  }
}
