package dev.assay.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens as people look after them; the secrets are not kept. */
@Repository
class TokenStore {
  /** A use within this time after the one that is written is not. */
  private static final Duration FINE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  TokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A token in force.
   *
   * @param used when last, to the minute; null = never
   */
  record TokenRow(
      long id,
      long person,
      String personName,
      String name,
      Instant created,
      @Nullable Instant used) {}

  List<TokenRow> inForce(long after, int limit) {
    return jdbc.sql(
            """
            select t.id, p.id, p.name, t.name, t.created, t.used
            from api_token t join person p on p.id = t.person_id
            where t.revoked is null and t.id > ? order by t.id limit ?
            """)
        .params(after, limit)
        .query(TokenStore::row)
        .list();
  }

  void used(byte[] hash, Instant now) {
    jdbc.sql(
            "update api_token set used = ? where hash = ? and revoked is null"
                + " and (used is null or used < ?)")
        .params(now.atOffset(ZoneOffset.UTC), hash, now.minus(FINE).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static TokenRow row(ResultSet row, int n) throws SQLException {
    OffsetDateTime used = row.getObject(6, OffsetDateTime.class);
    return new TokenRow(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }
}
