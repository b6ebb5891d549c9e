package dev.assay.server.platform.postgres;

import java.io.PrintStream;
import java.nio.file.Path;

/** A program that starts PostgreSQL on the folder given and waits to be killed. */
final class RunningPostgres {
  private RunningPostgres() {}

  /** Prints the postmaster's pid, the JDBC URL and the password, a line each, and nothing else. */
  public static void main(String[] args) throws Exception {
    PrintStream output = System.out;
    // Where a log goes.
    System.setOut(System.err);
    var postgres = EmbeddedPostgres.start(Path.of(args[0]), TestFolders.settings(), state -> {});
    output.println(postgres.pid());
    output.println(postgres.jdbcUrl());
    output.println(postgres.password());
    System.in.read();
    postgres.close();
  }
}
