package dev.assay.cli.bench;

import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Requires;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The floor behind the server's own HTTP stack: the same sign-in, the same JSON, the same pool.
 * Only the bench's own server has it.
 */
@RestController
public class FloorResource {
  private final DataSource database;

  FloorResource(DataSource database) {
    this.database = database;
  }

  record Floor(long person, int task) {}

  @PostMapping("/api/bench/floor/{task}")
  @Requires(Permission.OWN_WORK)
  Floor answer(Caller caller, @PathVariable int task, @RequestBody JsonNode body)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      FloorTable.answer(connection, body.toString(), task);
    }
    return new Floor(caller.person(), task);
  }
}
