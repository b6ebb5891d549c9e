package dev.assay.server.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Ready configurations to start from, at least one for every task type and usual kind of field. */
public final class Templates {
  /** In the order offered. */
  private static final List<String> NAMES =
      List.of(
          "intents",
          "sentiment",
          "moderation",
          "entities",
          "links",
          "photos",
          "defects",
          "turned",
          "outlines",
          "areas",
          "poses",
          "transcripts",
          "sounds",
          "preferences",
          "rankings",
          "ratings");

  private Templates() {}

  /**
   * A configuration.
   *
   * @param name what it is asked for by
   * @param title its first comment line
   * @param yaml the file as it is, comments included
   * @param spec the same, read
   */
  public record Template(String name, String title, String yaml, JsonNode spec) {
    public String taskType() {
      return spec.path("project").path("task_type").asString();
    }
  }

  /** All of them. */
  public static List<Template> all() {
    return NAMES.stream().map(Templates::read).toList();
  }

  private static Template read(String name) {
    String yaml;
    try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("template " + name + " is not in the program");
      }
      yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (SpecYaml.parse(name + ".yaml", yaml)) {
      case SpecYaml.Document document ->
          new Template(
              name,
              yaml.lines().findFirst().orElse("").substring(1).strip(),
              yaml,
              document.tree());
      case SpecYaml.Broken broken -> throw new IllegalStateException(broken.message());
    };
  }
}
