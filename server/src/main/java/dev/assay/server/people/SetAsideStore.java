package dev.assay.server.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose votes are set aside. */
@Repository
class SetAsideStore {
  private final JdbcClient jdbc;

  SetAsideStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<Long> of(long project) {
    return Set.copyOf(
        new HashSet<>(
            jdbc.sql("select person_id from votes_set_aside where project_id = ?")
                .param(project)
                .query((row, n) -> row.getLong(1))
                .list()));
  }

  /** Returns false when it was there. */
  boolean insert(long project, long person, String reason, Instant now) {
    return jdbc.sql(
                """
                insert into votes_set_aside (project_id, person_id, reason, since) values (?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(project, person, reason, now.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** Returns false when it was not there. */
  boolean delete(long project, long person) {
    return jdbc.sql("delete from votes_set_aside where project_id = ? and person_id = ?")
            .params(project, person)
            .update()
        > 0;
  }
}
