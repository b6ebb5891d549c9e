package dev.assay.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.server.platform.DatabaseAddress;
import org.junit.jupiter.api.Test;

class ExternalPostgresTest {
  @Test
  void aUriIsTurnedIntoAJdbcUrlAndALogin() {
    assertThat(
            ExternalPostgres.parse(
                "postgresql://ann:p%40ss+1@db.example:6432/assay?sslmode=require"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db.example:6432/assay?sslmode=require", "ann", "p@ss+1"));
  }

  @Test
  void aJdbcUrlIsTakenAsItIs() {
    String url = "jdbc:postgresql://db.example/assay?user=ann&password=secret";
    assertThat(ExternalPostgres.parse(url)).isEqualTo(new DatabaseAddress(url, "ann", "secret"));
  }

  @Test
  void anythingElseIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> ExternalPostgres.parse("mysql://ann:secret@db.example/assay"))
        .isInstanceOf(PostgresRefusal.class)
        .hasMessageContaining("expected: postgresql://")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> ExternalPostgres.parse("not a url"))
        .isInstanceOf(PostgresRefusal.class);
  }
}
