package dev.assay.server.ingest;

import dev.assay.annotation.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Items and their assets. */
@Repository
class ItemStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  ItemStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An item that is here, by its key. */
  record Present(long id, String key, Digest digest) {}

  /** Adds the items whose keys are new, in order; returns only those. */
  List<Present> insert(long project, Map<String, Prepared.NewItem> items, Instant now) {
    Collection<Prepared.NewItem> contents = items.values();
    return jdbc.sql(
            """
            with made as (
              insert into item (project_id, key, digest, text, group_key, segment, meta, created)
              select ?, n.key, n.digest, n.text, n.group_key, n.segment, n.meta, ?
              from unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[])
                with ordinality as n (key, digest, text, group_key, segment, meta, place)
              order by n.place
              on conflict on constraint item_key_unique do nothing
              returning id, key, digest),
            counted as (
              insert into item_total as t (project_id, slot, items)
              select ?, pg_backend_pid() % 1024, count(*) from made having count(*) > 0
              on conflict (project_id, slot) do update set items = t.items + excluded.items)
            select id, key, digest from made
            """)
        .params(
            project,
            now.atOffset(ZoneOffset.UTC),
            items.keySet().toArray(String[]::new),
            contents.stream().map(item -> item.digest().bytes()).toArray(byte[][]::new),
            contents.stream().map(Prepared.NewItem::text).toArray(String[]::new),
            contents.stream().map(Prepared.NewItem::groupKey).toArray(String[]::new),
            contents.stream().map(Prepared.NewItem::segment).toArray(String[]::new),
            contents.stream().map(Prepared.NewItem::meta).toArray(String[]::new),
            project)
        .query(ItemStore::present)
        .list();
  }

  List<Present> present(long project, Collection<String> keys) {
    return jdbc.sql(
            "select id, key, digest from item where project_id = ? and key = any(?::text[])")
        .params(project, keys.toArray(String[]::new))
        .query(ItemStore::present)
        .list();
  }

  private static Present present(ResultSet row, int n) throws SQLException {
    return new Present(row.getLong(1), row.getString(2), Digest.of(row.getBytes(3)));
  }

  void insertAssets(Map<Long, Map<String, Asset>> byItem) {
    List<Long> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Asset> assets = new ArrayList<>();
    byItem.forEach(
        (item, ofItem) ->
            ofItem.forEach(
                (name, asset) -> {
                  ids.add(item);
                  names.add(name);
                  assets.add(asset);
                }));
    if (ids.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into item_asset (item_id, name, sha256, type, bytes, width, height)
            select * from unnest(
              ?::bigint[], ?::text[], ?::bytea[], ?::text[], ?::bigint[], ?::int[], ?::int[])
            """)
        .params(
            ids.toArray(Long[]::new),
            names.toArray(String[]::new),
            assets.stream().map(asset -> asset.sha256().bytes()).toArray(byte[][]::new),
            assets.stream().map(Asset::type).toArray(String[]::new),
            assets.stream().map(Asset::bytes).toArray(Long[]::new),
            assets.stream().map(Asset::width).toArray(Integer[]::new),
            assets.stream().map(Asset::height).toArray(Integer[]::new))
        .update();
  }

  private static final String ITEM =
      "select id, project_id, key, text, group_key, segment, meta, digest from item ";

  List<Item> byIds(Collection<Long> ids) {
    return withAssets(
        jdbc.sql(ITEM + "where id = any(?::bigint[])")
            .param(ids.toArray(Long[]::new))
            .query(this::item)
            .list());
  }

  /** The items of these ids, at least one, and the project's next ones after the last of them. */
  List<Item> byIdsAndNext(long project, Collection<Long> ids, int next) {
    return withAssets(
        jdbc.sql(
                "(%s where id = any(?::bigint[])) union all (%s where project_id = ? and id > ? order by id limit ?)"
                    .formatted(ITEM, ITEM))
            .params(ids.toArray(Long[]::new), project, Collections.max(ids), next)
            .query(this::item)
            .list());
  }

  List<Item> byKeys(long project, Collection<String> keys) {
    return withAssets(
        jdbc.sql(ITEM + "where project_id = ? and key = any(?::text[])")
            .params(project, keys.toArray(String[]::new))
            .query(this::item)
            .list());
  }

  private Item item(ResultSet row, int n) throws SQLException {
    String meta = row.getString(7);
    return new Item(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Map.of(),
        row.getString(5),
        row.getString(6),
        meta == null ? null : json.readTree(meta),
        Digest.of(row.getBytes(8)));
  }

  private List<Item> withAssets(List<Item> items) {
    Map<Long, Map<String, Asset>> assets = assets(items.stream().map(Item::id).toList());
    if (assets.isEmpty()) {
      return items;
    }
    return items.stream()
        .map(
            item ->
                new Item(
                    item.id(),
                    item.project(),
                    item.key(),
                    item.text(),
                    assets.getOrDefault(item.id(), Map.of()),
                    item.groupKey(),
                    item.segment(),
                    item.meta(),
                    item.digest()))
        .toList();
  }

  private Map<Long, Map<String, Asset>> assets(List<Long> items) {
    Map<Long, Map<String, Asset>> assets = new HashMap<>();
    if (items.isEmpty()) {
      return assets;
    }
    jdbc.sql(
            """
            select item_id, name, sha256, type, bytes, width, height
            from item_asset where item_id = any(?::bigint[]) order by item_id, name collate "C"
            """)
        .param(items.toArray(Long[]::new))
        .query(
            row -> {
              assets
                  .computeIfAbsent(row.getLong(1), item -> new LinkedHashMap<>())
                  .put(
                      row.getString(2),
                      new Asset(
                          Digest.of(row.getBytes(3)),
                          row.getString(4),
                          row.getLong(5),
                          row.getObject(6, Integer.class),
                          row.getObject(7, Integer.class)));
            });
    return assets;
  }

  List<Long> ids(long project, long after, int limit) {
    return jdbc.sql("select id from item where project_id = ? and id > ? order by id limit ?")
        .params(project, after, limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  long count(long project) {
    return jdbc.sql("select coalesce(sum(items), 0) from item_total where project_id = ?")
        .param(project)
        .query((row, n) -> row.getLong(1))
        .single();
  }
}
