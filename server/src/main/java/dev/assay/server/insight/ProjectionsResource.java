package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.Requires;
import dev.assay.server.journal.Projection;
import dev.assay.server.journal.Projections;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far what follows the journal has come, and to make it again. */
@RestController
class ProjectionsResource {
  private final Projections projections;

  ProjectionsResource(Projections projections) {
    this.projections = projections;
  }

  record ProjectionList(List<Projection> projections) {}

  @GetMapping("/api/projections")
  @Requires(Permission.INSTALLATION)
  ProjectionList all() {
    return new ProjectionList(projections.all());
  }

  @PostMapping("/api/projections/{name}/rebuild")
  @Requires(Permission.INSTALLATION)
  ResponseEntity<Projection> rebuild(@PathVariable String name) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(projections.rebuild(name));
  }
}
