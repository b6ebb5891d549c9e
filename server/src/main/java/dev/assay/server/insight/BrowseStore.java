package dev.assay.server.insight;

import dev.assay.server.consensus.ItemStatus;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps the projection that items are looked for in. */
@Repository
class BrowseStore {
  private final JdbcTemplate template;

  BrowseStore(JdbcTemplate template) {
    this.template = template;
  }

  /** Takes items in that have just arrived; those that are known already stay as they are. */
  void add(Collection<Long> ids) {
    Long[] items = ids.toArray(Long[]::new);
    String open = Tags.state(ItemStatus.OPEN);
    Map<Long, List<Long>> added = new TreeMap<>();
    template.query(
        """
        insert into browse_item (item_id, project_id, tags)
        select item_id, project_id, array[?::text] from insight_browse
        where item_id = any(?::bigint[]) order by item_id
        on conflict do nothing returning item_id, project_id
        """,
        row -> {
          added.computeIfAbsent(row.getLong(2), p -> new ArrayList<>()).add(row.getLong(1));
        },
        open,
        items);
    for (List<Long> ofProject : added.values()) {
      Long[] fresh = ofProject.toArray(Long[]::new);
      template.update(
          """
          insert into browse_text (item_id, project_id, said)
          select item_id, project_id, key || coalesce(E'\\n' || text, '')
          from insight_browse where item_id = any(?::bigint[]) order by item_id
          """,
          (Object) fresh);
      template.update(
          """
          insert into browse_tag (project_id, tag, item_id)
          select project_id, ?, item_id from insight_browse where item_id = any(?::bigint[])
          union all
          select project_id, 'segment:' || left(segment, 200), item_id from insight_browse
          where item_id = any(?::bigint[]) and segment is not null
          union all
          select project_id, 'group:' || left(group_key, 200), item_id from insight_browse
          where item_id = any(?::bigint[]) and group_key is not null
          on conflict do nothing
          """,
          open,
          fresh,
          fresh,
          fresh);
      template.update(
          """
          with one as (
            select b.project_id, b.item_id, m.key as name, m.value #>> '{}' as value
            from insight_browse b, jsonb_each(b.meta::jsonb) m
            where b.item_id = any(?::bigint[]) and b.meta is not null
              and jsonb_typeof(m.value) in ('string', 'number', 'boolean')),
          tagged as (
            insert into browse_tag (project_id, tag, item_id)
            select project_id, 'meta:' || left(name, 100) || '=' || left(value, 200), item_id
            from one on conflict do nothing)
          insert into browse_count as c (project_id, tag, items)
          select project_id, 'name:' || left(name, 100), count(*) from one group by 1, 2
          on conflict (project_id, tag) do update set items = c.items + excluded.items
          """,
          (Object) fresh);
      template.update(
          """
          insert into browse_count as c (project_id, tag, items)
          select project_id, 'segment:' || left(segment, 200), count(*) from insight_browse
          where item_id = any(?::bigint[]) and segment is not null group by 1, 2
          on conflict (project_id, tag) do update set items = c.items + excluded.items
          """,
          (Object) fresh);
    }
    Map<Long, Map<String, Long>> counts = new HashMap<>();
    added.forEach((project, fresh) -> counts.put(project, Map.of(open, (long) fresh.size())));
    count(counts);
  }

  /** Items as they are now, by what the other modules keep. */
  List<Browsed> now(Collection<Long> ids) {
    return template.query(
        """
        select item_id, project_id, score, state, mark is not null, classes, hows, versions, people
        from insight_browse where item_id = any(?::bigint[])
        """,
        BrowseStore::browsed,
        (Object) ids.toArray(Long[]::new));
  }

  private static Browsed browsed(ResultSet row, int n) throws SQLException {
    float score = row.getFloat(3);
    boolean none = row.wasNull();
    Set<String> tags = new HashSet<>();
    tags.add(Tags.state(ItemStatus.of(row.getInt(4))));
    if (row.getBoolean(5)) {
      tags.add(Tags.MARKED);
    }
    for (Object id : values(row.getArray(6))) {
      tags.add(Tags.ofClass((String) id));
    }
    for (Object how : values(row.getArray(7))) {
      tags.add(Tags.how((String) how));
    }
    for (Object version : values(row.getArray(8))) {
      tags.add(Tags.version((Integer) version));
    }
    for (Object person : values(row.getArray(9))) {
      tags.add(Tags.person((Long) person));
    }
    return new Browsed(row.getLong(1), row.getLong(2), none ? null : score, tags);
  }

  private static Object[] values(@Nullable Array array) throws SQLException {
    return array == null ? new Object[0] : (Object[]) array.getArray();
  }

  /** The tags kept so far. */
  Map<Long, Set<String>> tags(Collection<Long> ids) {
    Map<Long, Set<String>> found = new HashMap<>();
    template.query(
        "select item_id, tags from browse_item where item_id = any(?::bigint[])",
        row -> {
          found.put(row.getLong(1), Set.of((String[]) row.getArray(2).getArray()));
        },
        (Object) ids.toArray(Long[]::new));
    return found;
  }

  void save(List<Browsed> items) {
    template.batchUpdate(
        """
        insert into browse_item (item_id, project_id, score, tags) values (?, ?, ?, ?)
        on conflict (item_id) do update set score = excluded.score, tags = excluded.tags
        """,
        items.stream()
            .map(
                one ->
                    new Object[] {
                      one.item(), one.project(), one.score(), one.tags().toArray(String[]::new)
                    })
            .toList());
  }

  /** A tag that an item got or lost. */
  record Move(long project, String tag, long item) {}

  void tagged(List<Move> got) {
    moved(
        """
        insert into browse_tag (project_id, tag, item_id)
        select * from unnest(?::bigint[], ?::text[], ?::bigint[]) on conflict do nothing
        """,
        got);
  }

  void untagged(List<Move> lost) {
    moved(
        """
        delete from browse_tag t using unnest(?::bigint[], ?::text[], ?::bigint[]) as l (p, tag, i)
        where t.project_id = l.p and t.tag = l.tag and t.item_id = l.i
        """,
        lost);
  }

  private void moved(String sql, List<Move> moves) {
    if (!moves.isEmpty()) {
      template.update(
          sql,
          moves.stream().map(Move::project).toArray(Long[]::new),
          moves.stream().map(Move::tag).toArray(String[]::new),
          moves.stream().map(Move::item).toArray(Long[]::new));
    }
  }

  /** Adds to the counts, by project and tag. */
  void count(Map<Long, Map<String, Long>> deltas) {
    List<Object[]> rows = new ArrayList<>();
    deltas.forEach(
        (project, ofProject) ->
            ofProject.forEach(
                (tag, delta) -> {
                  if (delta != 0) {
                    rows.add(new Object[] {project, tag, delta});
                  }
                }));
    if (!rows.isEmpty()) {
      template.batchUpdate(
          """
          insert into browse_count as c (project_id, tag, items) values (?, ?, ?)
          on conflict (project_id, tag) do update set items = c.items + excluded.items
          """,
          rows);
    }
  }

  /** An event that names items. */
  void happened(
      Collection<Long> items,
      long position,
      String type,
      @Nullable Long person,
      String reason,
      Instant time) {
    template.update(
        """
        insert into browse_event (item_id, position, type, person_id, reason, time)
        select item, ?, ?, ?::bigint, ?, ? from unnest(?::bigint[]) as item on conflict do nothing
        """,
        position,
        type,
        person,
        reason,
        time.atOffset(ZoneOffset.UTC),
        items.toArray(Long[]::new));
  }

  /** Items that somebody voted on, after one. */
  List<Long> votedOn(long project, long person, long after, int limit) {
    return template.query(
        """
        select item_id from browse_tag
        where project_id = ? and tag = ? and item_id > ? order by item_id limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        Tags.person(person),
        after,
        limit);
  }

  void reset() {
    template.execute(
        "truncate browse_item, browse_tag, browse_count, browse_text, browse_event, person_item,"
            + " person_count, person_slot");
  }
}
