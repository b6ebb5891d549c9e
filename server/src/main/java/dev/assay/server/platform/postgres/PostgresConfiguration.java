package dev.assay.server.platform.postgres;

import java.nio.file.Path;

/** The text of {@code postgresql.conf} and {@code pg_hba.conf}, written anew at every start. */
record PostgresConfiguration(PostgresSettings settings, Path logFolder, int port) {
  private static final long MIB = 1L << 20;

  /**
   * Durability first: an acknowledged submission survives a power cut. Memory stays modest because
   * the JVM, the page cache and perhaps a browser share the machine.
   */
  String text() {
    return """
    # Written by Assay at every start. Own settings: ALTER SYSTEM (they win over this file).
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    max_connections = %d
    superuser_reserved_connections = 3

    fsync = on
    synchronous_commit = on
    full_page_writes = on
    wal_level = replica

    # A steady write load: few checkpoints, small journal.
    wal_compression = pglz
    max_wal_size = 2GB
    min_wal_size = 256MB
    checkpoint_timeout = 15min

    shared_buffers = %dMB
    effective_cache_size = %dMB
    maintenance_work_mem = %dMB
    work_mem = 8MB
    max_parallel_workers_per_gather = %d
    # Short statements: compiling them costs more than it saves.
    jit = off
    huge_pages = try

    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    logging_collector = on
    log_directory = '%s'
    log_filename = 'postgresql-%%a.log'
    log_truncate_on_rotation = on
    log_rotation_age = 1d
    log_rotation_size = 0
    log_line_prefix = '%%m [%%p] '
    log_checkpoints = off
    """
        .formatted(
            port,
            settings.maxConnections(),
            megabytes(16, 64, 1024),
            settings.memoryBytes() / 2 / MIB,
            megabytes(64, 32, 256),
            settings.processors() > 4 ? 2 : 0,
            quoted(logFolder));
  }

  String hostBasedAuthentication() {
    return """
    # Written by Assay at every start.
    host all all 127.0.0.1/32 scram-sha-256
    """;
  }

  private long megabytes(int share, long low, long high) {
    return Math.clamp(settings.memoryBytes() / share / MIB, low, high);
  }

  private static String quoted(Path path) {
    return path.toString().replace("\\", "\\\\").replace("'", "''");
  }
}
