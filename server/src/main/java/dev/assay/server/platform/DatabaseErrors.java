package dev.assay.server.platform;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;

/** Turns a violated constraint into an outcome by its name. */
public final class DatabaseErrors {
  private DatabaseErrors() {}

  /** Whether the failure is the violation of the named constraint. */
  public static boolean violates(DataAccessException failure, String constraint) {
    return constraint.equals(constraintOf(failure));
  }

  private static @Nullable String constraintOf(DataAccessException failure) {
    if (failure.getMostSpecificCause() instanceof PSQLException cause
        && cause.getServerErrorMessage() != null) {
      return cause.getServerErrorMessage().getConstraint();
    }
    return null;
  }
}
