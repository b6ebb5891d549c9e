package dev.assay.server.platform.postgres;

/**
 * PostgreSQL was not started because something about the folder or the machine forbids it; the
 * message says what, and what to do. Nothing was changed in the data.
 */
public final class PostgresRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PostgresRefusal(String message) {
    super(message);
  }
}
