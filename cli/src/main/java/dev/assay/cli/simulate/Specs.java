package dev.assay.cli.simulate;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.LabelSpec.Field;
import dev.assay.cli.simulate.LabelSpec.Kind;
import dev.assay.cli.simulate.LabelSpec.SpecClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The versions of a project's spec, fetched once each; truth translated into any of them. */
final class Specs {
  private final ApiClient api;
  private final String project;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private volatile Lineage lineage = new Lineage(List.of());

  /**
   * @param project path of the project
   */
  Specs(ApiClient api, String project) {
    this.api = api;
    this.project = project;
  }

  /** The version in force. */
  LabelSpec current() {
    return version(newest());
  }

  private int newest() {
    JsonNode answer = api.get(project);
    return answer.path("project").path("spec_version").asInt(answer.path("spec_version").asInt(1));
  }

  LabelSpec version(int version) {
    return known(version).versions().get(version - 1);
  }

  private Lineage known(int version) {
    Lineage known = lineage;
    return known.versions().size() >= version ? known : fetched(version);
  }

  private synchronized Lineage fetched(int version) {
    List<LabelSpec> versions = new ArrayList<>(lineage.versions());
    while (versions.size() < version) {
      int next = versions.size() + 1;
      versions.add(read(next, api.get(project + "/spec?version=" + next)));
    }
    lineage = new Lineage(versions);
    return lineage;
  }

  /**
   * The truth in the classes of a spec version. Regions of classes that the spec does not ask for
   * are left out: nobody is asked to draw them.
   *
   * @throws CommandFailure where the right class has no counterpart
   */
  JsonNode truth(String key, JsonNode truth, int version) {
    LabelSpec spec = version(version);
    if (truth.isObject()) {
      ObjectNode translated = ((ObjectNode) truth).deepCopy();
      for (Field field : spec.fields()) {
        JsonNode label = truth.path(field.name());
        if (!label.isMissingNode()) {
          translated.set(field.name(), translated(key, label, field, version));
        }
      }
      return translated;
    }
    return truth.isNull() || spec.fields().size() > 1
        ? truth
        : translated(key, truth, spec.fields().getFirst(), version);
  }

  private JsonNode translated(String key, JsonNode label, Field field, int version) {
    if (label.isNull()) {
      return label;
    }
    return switch (field.kind()) {
      case CLASS -> StringNode.valueOf(named(key, label, field, version));
      case CLASSES -> classes(key, label, field, version);
      case BOXES, SPANS -> regions(label, field, version);
    };
  }

  private String named(String key, JsonNode label, Field field, int version) {
    if (!label.isString()) {
      throw CommandFailure.refused(
          "the truth of '%s' is %s (expected: the name of a class of '%s')"
              .formatted(key, label, field.name()));
    }
    String name = label.stringValue();
    return under(version, field, name)
        .orElseThrow(
            () ->
                CommandFailure.refused(
                    "the truth of '%s' is '%s', which is no class of '%s' in spec version %d"
                            .formatted(key, name, field.name(), version)
                        + " (expected: one of %s)".formatted(field.classNames())));
  }

  private ArrayNode classes(String key, JsonNode label, Field field, int version) {
    ArrayNode names = Json.array();
    for (JsonNode each : label) {
      names.add(named(key, each, field, version));
    }
    return names;
  }

  private ArrayNode regions(JsonNode label, Field field, int version) {
    ArrayNode regions = Json.array();
    for (JsonNode region : label) {
      under(version, field, region.path("label").asString(""))
          .ifPresent(name -> regions.add(((ObjectNode) region).deepCopy().put("label", name)));
    }
    return regions;
  }

  /** Looks among the versions known, then once among all there are: later ones tell of splits. */
  private Optional<String> under(int version, Field field, String className) {
    Optional<String> found = known(version).under(version, field.name(), className);
    if (found.isPresent() || !missing.add(version + "/" + field.name() + "/" + className)) {
      return found;
    }
    return known(newest()).under(version, field.name(), className);
  }

  private static LabelSpec read(int version, JsonNode json) {
    JsonNode spec = json.has("spec") ? json.path("spec") : json;
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : spec.path("fields")) {
      if (!field.path("retired").asBoolean(false)) {
        String name = field.path("name").asString();
        fields.add(new Field(name, kind(field), classes(field)));
      }
    }
    return new LabelSpec(version, fields);
  }

  private static Kind kind(JsonNode field) {
    String kind = field.path("kind").asString("");
    return switch (kind) {
      case "choice" -> Kind.CLASS;
      case "choices" -> Kind.CLASSES;
      case "boxes" -> Kind.BOXES;
      case "spans" -> Kind.SPANS;
      default ->
          throw CommandFailure.refused(
              "field '%s' is of kind '%s', which simulated people cannot answer"
                  .formatted(field.path("name").asString(""), kind));
    };
  }

  private static List<SpecClass> classes(JsonNode field) {
    List<SpecClass> classes = new ArrayList<>();
    for (JsonNode each : field.path("classes")) {
      if (!each.path("retired").asBoolean(false)) {
        List<String> was = new ArrayList<>();
        each.path("was").forEach(name -> was.add(name.asString()));
        classes.add(new SpecClass(each.path("id").asString(""), each.path("name").asString(), was));
      }
    }
    return classes;
  }
}
