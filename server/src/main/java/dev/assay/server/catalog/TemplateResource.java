package dev.assay.server.catalog;

import dev.assay.server.access.Permission;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where new projects start from: ready templates, and files that somebody has already. */
@RestController
class TemplateResource {
  record TemplateView(String name, String title, String taskType, JsonNode spec) {}

  record TemplateList(List<TemplateView> templates) {}

  record YamlText(@Nullable String yaml) {}

  record ReadYaml(JsonNode spec) {}

  @GetMapping("/api/templates")
  @Requires(Permission.OWN_WORK)
  TemplateList list() {
    return new TemplateList(
        Templates.all().stream()
            .map(one -> new TemplateView(one.name(), one.title(), one.taskType(), one.spec()))
            .toList());
  }

  /** Reads YAML as {@code assay init} does; nothing is kept. */
  @PostMapping("/api/spec/read-yaml")
  @Requires(Permission.OWN_WORK)
  ReadYaml read(@RequestBody YamlText body) {
    return switch (SpecYaml.parse("file", body.yaml() == null ? "" : body.yaml())) {
      case SpecYaml.Document document -> new ReadYaml(document.tree());
      case SpecYaml.Broken(String message) -> throw Problem.unprocessable("yaml-broken", message);
    };
  }
}
