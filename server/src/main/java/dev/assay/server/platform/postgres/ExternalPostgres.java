package dev.assay.server.platform.postgres;

import dev.assay.server.platform.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL that somebody else runs. */
public final class ExternalPostgres {
  private static final int OLDEST = 18;

  private ExternalPostgres() {}

  /**
   * Checks that the database answers and is recent enough.
   *
   * @param url {@code postgresql://user:password@host:port/database} or a JDBC URL with the
   *     parameters {@code user} and {@code password}
   * @throws PostgresRefusal when the URL is neither, or the server is older than 18
   * @throws IOException when the database does not answer
   */
  public static DatabaseAddress connect(String url) throws IOException {
    DatabaseAddress address = parse(url);
    try (var connection =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new PostgresRefusal(
            "the database of ASSAY_DB_URL is PostgreSQL %d (expected: >= %d)"
                .formatted(version, OLDEST));
      }
      return address;
    } catch (SQLException e) {
      throw new IOException("the database of ASSAY_DB_URL does not answer: " + e.getMessage(), e);
    }
  }

  static DatabaseAddress parse(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseAddress(url, parameter(url, "user"), parameter(url, "password"));
    }
    try {
      URI uri = new URI(url);
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!postgres || uri.getHost() == null) {
        throw unreadable();
      }
      String[] login =
          uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return new DatabaseAddress(
          "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
          login.length > 0 ? decoded(login[0]) : parameter(url, "user"),
          login.length > 1 ? decoded(login[1]) : parameter(url, "password"));
    } catch (URISyntaxException e) {
      throw unreadable();
    }
  }

  /** Never shows the URL: it holds the password. */
  private static PostgresRefusal unreadable() {
    return new PostgresRefusal(
        "ASSAY_DB_URL cannot be read (expected: postgresql://user:password@host:5432/database)");
  }

  private static String parameter(String url, String name) {
    int query = url.indexOf('?');
    if (query >= 0) {
      for (String part : url.substring(query + 1).split("&", -1)) {
        if (part.startsWith(name + "=")) {
          return decoded(part.substring(name.length() + 1));
        }
      }
    }
    return "";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
