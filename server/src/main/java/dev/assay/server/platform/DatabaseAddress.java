package dev.assay.server.platform;

/** Where the database is and how to sign in. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return user + "@" + jdbcUrl; // never the password
  }
}
