package dev.assay.server.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions, passwords and one-time links. */
@Repository
class SessionStore {
  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(byte[] hash, long person, Instant now, Instant expires) {
    jdbc.sql(
            "insert into session (hash, person_id, created, last_seen, expires) values (?, ?, ?, ?,"
                + " ?)")
        .params(hash, person, utc(now), utc(now), utc(expires))
        .update();
  }

  /** The session of an active person that has not expired. */
  Optional<Session> find(byte[] hash, Instant now) {
    return jdbc.sql(
            """
            select s.person_id, s.last_seen, s.expires
            from session s join person p on p.id = s.person_id
            where s.hash = ? and s.expires > ? and p.active
            """)
        .params(hash, utc(now))
        .query(
            (row, n) ->
                new Session(
                    row.getLong(1),
                    row.getTimestamp(2).toInstant(),
                    row.getTimestamp(3).toInstant()))
        .optional();
  }

  void seen(byte[] hash, Instant now, Instant expires) {
    jdbc.sql("update session set last_seen = ?, expires = ? where hash = ?")
        .params(utc(now), utc(expires), hash)
        .update();
  }

  /** When the session began; a session is not prolonged for ever. */
  Optional<Instant> created(byte[] hash) {
    return jdbc.sql("select created from session where hash = ?")
        .param(hash)
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  boolean delete(byte[] hash) {
    return jdbc.sql("delete from session where hash = ?").param(hash).update() > 0;
  }

  void deleteAllBut(long person, byte[] kept) {
    jdbc.sql("delete from session where person_id = ? and hash <> ?").params(person, kept).update();
  }

  void deleteExpired(Instant now) {
    jdbc.sql("delete from session where expires <= ?").param(utc(now)).update();
  }

  Optional<String> password(long person) {
    return jdbc.sql("select hash from password where person_id = ?")
        .param(person)
        .query(String.class)
        .optional();
  }

  void setPassword(long person, String hash, Instant now) {
    jdbc.sql(
            """
            insert into password (person_id, hash, changed) values (?, ?, ?)
            on conflict (person_id) do update set hash = excluded.hash, changed = excluded.changed
            """)
        .params(person, hash, utc(now))
        .update();
  }

  /** A new link makes earlier ones of the same person void. */
  void replaceLinks(byte[] hash, long person, long issuer, Instant now, Instant expires) {
    jdbc.sql("delete from sign_in_link where person_id = ? and used is null")
        .param(person)
        .update();
    jdbc.sql(
            "insert into sign_in_link (hash, person_id, issued_by, created, expires) values (?, ?,"
                + " ?, ?, ?)")
        .params(hash, person, issuer, utc(now), utc(expires))
        .update();
  }

  /** The active person whom an unused link is for. */
  Optional<Long> linked(byte[] hash, Instant now) {
    return jdbc.sql(
            """
            select l.person_id from sign_in_link l join person p on p.id = l.person_id
            where l.hash = ? and l.used is null and l.expires > ? and p.active
            """)
        .params(hash, utc(now))
        .query(Long.class)
        .optional();
  }

  /** Returns false when somebody else was quicker. */
  boolean useLink(byte[] hash, Instant now) {
    return jdbc.sql(
                "update sign_in_link set used = ? where hash = ? and used is null and expires > ?")
            .params(utc(now), hash, utc(now))
            .update()
        > 0;
  }

  Optional<byte[]> settings(long person) {
    return jdbc.sql("select bytes from person_setting where person_id = ?")
        .param(person)
        .query(byte[].class)
        .optional();
  }

  void saveSettings(long person, byte[] bytes) {
    jdbc.sql(
            """
            insert into person_setting (person_id, bytes) values (?, ?)
            on conflict (person_id) do update set bytes = excluded.bytes
            """)
        .params(person, bytes)
        .update();
  }

  private static java.time.OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
