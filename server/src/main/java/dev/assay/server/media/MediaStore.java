package dev.assay.server.media;

import dev.assay.annotation.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of media, and which projects may use them. */
@Repository
class MediaStore {
  private final JdbcClient jdbc;

  MediaStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A medium and where it lies.
   *
   * @param location path of a file registered in place; null = in the data folder
   */
  record Kept(MediaFile file, @Nullable String location) {}

  /** Adds the medium; one that is known moves to the new place. Returns whether it was new. */
  boolean keep(MediaFile file, @Nullable String location, Instant now) {
    // xmax is 0 only in a row version that an insert made.
    return jdbc.sql(
            """
            insert into media (sha256, bytes, type, width, height, location, created)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (sha256) do update set location =
              case when media.location is null then null else excluded.location end
            returning xmax = 0
            """)
        .param(file.sha256().bytes())
        .param(file.bytes())
        .param(file.type())
        .param(file.width())
        .param(file.height())
        .param(location)
        .param(now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> row.getBoolean(1))
        .single();
  }

  Optional<Kept> find(Digest sha256) {
    return jdbc.sql(
            "select sha256, bytes, type, width, height, location from media where sha256 = ?")
        .param(sha256.bytes())
        .query(MediaStore::kept)
        .optional();
  }

  void grant(long project, Collection<Digest> media) {
    jdbc.sql(
            """
            insert into media_grant (project_id, sha256) select ?, unnest(?::bytea[])
            on conflict do nothing
            """)
        .params(project, arrays(media))
        .update();
  }

  Map<Digest, MediaFile> granted(long project, Collection<Digest> media) {
    Map<Digest, MediaFile> found = new HashMap<>();
    jdbc.sql(
            """
            select m.sha256, m.bytes, m.type, m.width, m.height, m.location
            from media_grant g join media m on m.sha256 = g.sha256
            where g.project_id = ? and g.sha256 = any(?::bytea[])
            """)
        .params(project, arrays(media))
        .query(
            row -> {
              MediaFile file = kept(row, 0).file();
              found.put(file.sha256(), file);
            });
    return found;
  }

  private static byte[][] arrays(Collection<Digest> media) {
    return media.stream().map(Digest::bytes).toArray(byte[][]::new);
  }

  private static Kept kept(ResultSet row, int n) throws SQLException {
    return new Kept(
        new MediaFile(
            Digest.of(row.getBytes(1)),
            row.getLong(2),
            row.getString(3),
            row.getObject(4, Integer.class),
            row.getObject(5, Integer.class)),
        row.getString(6));
  }
}
