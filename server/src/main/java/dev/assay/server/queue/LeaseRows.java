package dev.assay.server.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Reads leases as this module's tables and functions return them, also within others' SQL. */
public final class LeaseRows {
  /** The columns of {@link #ROW}, in its order, to select. */
  public static final String COLUMNS =
      " id, task_id, project_id, item_id, person_id, stage, round, spec_version, leased_at,"
          + " expires_at ";

  public static final RowMapper<Lease> ROW = LeaseRows::lease;

  private LeaseRows() {}

  private static Lease lease(ResultSet row, int n) throws SQLException {
    return new Lease(
        row.getObject(1, UUID.class),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        Stage.of(row.getInt(6)),
        row.getInt(7),
        row.getInt(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getObject(10, OffsetDateTime.class).toInstant());
  }
}
