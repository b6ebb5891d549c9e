package dev.assay.cli.project;

import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Problem;
import dev.assay.server.catalog.SpecError;
import dev.assay.server.catalog.SpecYaml;
import dev.assay.server.catalog.Templates;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A project's configuration, with the lines that the server's errors are about.
 *
 * @param document the YAML read, guidelines included
 */
record ConfigFile(SpecYaml.Document document) {
  private static final String WRAPPER = "/spec";

  /** Reads the file; YAML that is broken ends the command with file and line. */
  static ConfigFile read(Path file) {
    return switch (SpecYaml.read(file)) {
      case SpecYaml.Document document -> new ConfigFile(document);
      case SpecYaml.Broken broken -> throw CommandFailure.refused(broken.message());
    };
  }

  /** Reads a ready configuration; an unknown name ends the command with those there are. */
  static ConfigFile ofTemplate(String name) {
    for (Templates.Template template : Templates.all()) {
      if (template.name().equals(name)
          && SpecYaml.parse(name + ".yaml", template.yaml()) instanceof SpecYaml.Document read) {
        return new ConfigFile(read);
      }
    }
    String names =
        Templates.all().stream().map(Templates.Template::name).collect(Collectors.joining(", "));
    throw CommandFailure.refused("template '%s' (expected: %s)".formatted(name, names));
  }

  JsonNode tree() {
    return document.tree();
  }

  /** The unique name of the project; a file without one ends the command. */
  String projectName() {
    JsonNode name = document.tree().path("project").path("name");
    if (!name.isString() || name.stringValue().isBlank()) {
      throw CommandFailure.refused(
          document.locate(new SpecError("/project/name", "is missing (expected: a name)")));
    }
    return name.stringValue();
  }

  /** The server's refusal in terms of the file: a line {@code file:line: reason} for each place. */
  CommandFailure located(ApiFailure failure) {
    Problem problem = failure.problem();
    if (problem.errors().isEmpty()) {
      return failure;
    }
    String lines =
        problem.errors().stream()
            .map(place -> document.locate(new SpecError(pointer(place), place.reason())))
            .collect(Collectors.joining(System.lineSeparator()));
    return problem.status() == 422 ? CommandFailure.refused(lines) : CommandFailure.failed(lines);
  }

  private static String pointer(Problem.Place place) {
    String pointer = place.pointer();
    boolean wrapped = pointer.equals(WRAPPER) || pointer.startsWith(WRAPPER + "/");
    return wrapped ? pointer.substring(WRAPPER.length()) : pointer;
  }
}
