package dev.assay.server.consensus;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gates, their samples, the patterns agreement is computed from, and project settings. */
@Repository
class GateStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  GateStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * The gate of a field and meaning version.
   *
   * @param steps pages of releasing or drawing that were announced and are not done
   * @param sample number of the sample drawn last
   */
  record Gate(
      String field,
      int meaning,
      String state,
      @Nullable String colour,
      long votes,
      long judgedVotes,
      boolean overrideLater,
      @Nullable Instant freeBefore,
      int steps,
      int sample) {
    boolean open() {
      return state.equals("open") || overrideLater;
    }

    boolean closed() {
      return state.equals("closed");
    }

    boolean pending() {
      return state.equals("pending");
    }
  }

  private static Gate gate(ResultSet row, int n) throws SQLException {
    var free = row.getObject(8, java.time.OffsetDateTime.class);
    return new Gate(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getBoolean(7),
        free == null ? null : free.toInstant(),
        row.getInt(9),
        row.getInt(10));
  }

  private static final String SELECT =
      """
      select field_id, meaning, state, colour, votes, judged_votes, override_later, free_before, steps, sample
      from gate where project_id = ?
      """;

  List<Gate> gates(long project) {
    return template.query(SELECT, GateStore::gate, project);
  }

  Optional<Gate> gate(long project, String field, int meaning) {
    return template
        .query(
            SELECT + " and field_id = ? and meaning = ?", GateStore::gate, project, field, meaning)
        .stream()
        .findFirst();
  }

  /** Makes sure there is a gate and adds votes to its count. */
  void addVotes(long project, String field, int meaning, long votes, Instant now) {
    template.update(
        """
        insert into gate (project_id, field_id, meaning, state, votes, changed) values (?, ?, ?, 'pending', ?, ?)
        on conflict (project_id, field_id, meaning) do update set votes = gate.votes + excluded.votes
        """,
        project,
        field,
        meaning,
        votes,
        now.atOffset(ZoneOffset.UTC));
  }

  void judged(
      long project,
      Gate gate,
      String state,
      @Nullable String colour,
      String openedBy,
      Instant now) {
    template.update(
        """
        update gate set state = ?, colour = ?, judged_votes = votes, opened_by = ?, changed = ?
        where project_id = ? and field_id = ? and meaning = ?
        """,
        state,
        colour,
        openedBy,
        now.atOffset(ZoneOffset.UTC),
        project,
        gate.field(),
        gate.meaning());
  }

  void open(long project, Gate gate, String by, Instant now) {
    template.update(
        """
        update gate set state = 'open', opened_by = ?, changed = ?
        where project_id = ? and field_id = ? and meaning = ?
        """,
        by,
        now.atOffset(ZoneOffset.UTC),
        project,
        gate.field(),
        gate.meaning());
  }

  void override(long project, Gate gate, boolean later, Instant now) {
    template.update(
        """
        update gate set free_before = ?, override_later = ?, opened_by = 'override'
        where project_id = ? and field_id = ? and meaning = ?
        """,
        now.atOffset(ZoneOffset.UTC),
        later,
        project,
        gate.field(),
        gate.meaning());
  }

  void addSteps(long project, String field, int meaning, int steps) {
    template.update(
        "update gate set steps = greatest(0, steps + ?) where project_id = ? and field_id = ? and"
            + " meaning = ?",
        steps,
        project,
        field,
        meaning);
  }

  int nextSample(long project, Gate gate) {
    Integer number =
        template.queryForObject(
            """
            update gate set sample = sample + 1 where project_id = ? and field_id = ? and meaning = ?
            returning sample
            """,
            Integer.class,
            project,
            gate.field(),
            gate.meaning());
    template.update(
        "delete from gate_sample where project_id = ? and field_id = ? and meaning = ?",
        project,
        gate.field(),
        gate.meaning());
    return Objects.requireNonNull(number);
  }

  /** Pages of items that were announced to be looked at again and are not done. */
  void addPages(long project, int pages) {
    template.update(
        """
        insert into project_setting (project_id, pages) values (?, greatest(0, ?))
        on conflict (project_id) do update set pages = greatest(0, project_setting.pages + ?)
        """,
        project,
        pages,
        pages);
  }

  boolean stepsLeft() {
    return Boolean.TRUE.equals(
        template.queryForObject(
            """
            select exists (select 1 from gate where steps > 0)
                or exists (select 1 from project_setting where pages > 0)
            """,
            Boolean.class));
  }

  /** An item whose label is held, and the annotations that the label was made from. */
  record Held(long item, List<Long> votes) {}

  /** Held items of a gate after one, ascending. */
  List<Held> held(long project, String field, int meaning, long after, int limit) {
    return template.query(
        """
        select item_id, votes from item_field
        where project_id = ? and field_id = ? and state = 5 and meaning = ? and item_id > ?
        order by item_id limit ?
        """,
        (row, n) -> new Held(row.getLong(1), List.of((Long[]) row.getArray(2).getArray())),
        project,
        field,
        meaning,
        after,
        limit);
  }

  /** Held items drawn at random, repeatably by the seed. */
  List<Long> drawHeld(long project, String field, int meaning, long seed, int count) {
    return template.query(
        """
        select item_id from item_field
        where project_id = ? and field_id = ? and state = 5 and meaning = ?
        order by hashint8extended(item_id, ?) limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        field,
        meaning,
        seed,
        count);
  }

  /** Labels that are held: regions of region fields, else one an item. */
  long heldSize(long project, String field, int meaning) {
    return jdbc.sql(
            """
            select coalesce(sum(size), 0) from item_field
            where project_id = ? and field_id = ? and state = 5 and meaning = ?
            """)
        .params(project, field, meaning)
        .query(Long.class)
        .single();
  }

  void addSample(long project, String field, int meaning, long item, int size) {
    template.update(
        """
        insert into gate_sample (project_id, field_id, meaning, item_id, regions) values (?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        project,
        field,
        meaning,
        item,
        size);
  }

  /** Notes the outcome of a sampled item's review; false when it was not sampled. */
  boolean sampleReviewed(long project, String field, int meaning, long item, int wrong) {
    return template.update(
            """
            update gate_sample set wrong = least(regions, ?)
            where project_id = ? and field_id = ? and meaning = ? and item_id = ? and wrong is null
            """,
            wrong,
            project,
            field,
            meaning,
            item)
        > 0;
  }

  /** Returns false when the item is not in the sample, or was reviewed. */
  boolean removeSample(long project, String field, int meaning, long item) {
    return template.update(
            """
            delete from gate_sample
            where project_id = ? and field_id = ? and meaning = ? and item_id = ? and wrong is null
            """,
            project,
            field,
            meaning,
            item)
        > 0;
  }

  /** Whether somebody is still to look at an item of the sample. */
  boolean waits(long project, String field, int meaning) {
    return jdbc.sql(
            """
            select exists (select 1 from gate_sample
              where project_id = ? and field_id = ? and meaning = ? and wrong is null)
            """)
        .params(project, field, meaning)
        .query(Boolean.class)
        .single();
  }

  /** What a sample shows so far. */
  record Sample(long items, long reviewedSize, long wrong) {}

  Sample sample(long project, String field, int meaning) {
    return jdbc.sql(
            """
            select count(*), coalesce(sum(regions) filter (where wrong is not null), 0),
                   coalesce(sum(wrong), 0)
            from gate_sample where project_id = ? and field_id = ? and meaning = ?
            """)
        .params(project, field, meaning)
        .query((row, n) -> new Sample(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  Map<String, Long> patterns(long project, String field, int meaning) {
    Map<String, Long> patterns = new HashMap<>();
    template.query(
        """
        select pattern, units from agreement_pattern
        where project_id = ? and field_id = ? and meaning = ? and units > 0
        """,
        (RowCallbackHandler) row -> patterns.put(row.getString(1), row.getLong(2)),
        project,
        field,
        meaning);
    return patterns;
  }

  /** A pattern of a field and meaning version. */
  record PatternKey(String field, int meaning, String pattern) {}

  void addPatterns(long project, Map<PatternKey, Long> deltas) {
    template.batchUpdate(
        """
        insert into agreement_pattern (project_id, field_id, meaning, pattern, units) values (?, ?, ?, ?, ?)
        on conflict (project_id, field_id, meaning, pattern)
        do update set units = agreement_pattern.units + excluded.units
        """,
        deltas.entrySet().stream()
            .filter(entry -> entry.getValue() != 0)
            .map(
                entry ->
                    new Object[] {
                      project,
                      entry.getKey().field(),
                      entry.getKey().meaning(),
                      entry.getKey().pattern(),
                      entry.getValue()
                    })
            .toList());
  }

  Consensus.OwnAllowed ownAllowed(long project) {
    return jdbc.sql("select own_conflicts, own_reviews from project_setting where project_id = ?")
        .param(project)
        .query((row, n) -> new Consensus.OwnAllowed(row.getBoolean(1), row.getBoolean(2)))
        .optional()
        .orElse(new Consensus.OwnAllowed(false, false));
  }

  void allowOwn(long project, boolean conflicts, boolean reviews) {
    template.update(
        """
        insert into project_setting (project_id, own_conflicts, own_reviews) values (?, ?, ?)
        on conflict (project_id)
        do update set own_conflicts = excluded.own_conflicts, own_reviews = excluded.own_reviews
        """,
        project,
        conflicts,
        reviews);
  }
}
