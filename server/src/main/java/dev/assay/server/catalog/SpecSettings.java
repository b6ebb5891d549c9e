package dev.assay.server.catalog;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares everything of two specs but their fields. */
final class SpecSettings {
  private SpecSettings() {}

  static void compare(Spec base, Spec next, List<Change> changes) {
    if (!base.guidelines().equals(next.guidelines())) {
      changes.add(
          new Change(
              ChangeKind.WORDING,
              "guidelines",
              lines(base.guidelines()),
              lines(next.guidelines()),
              "",
              Set.of()));
    }
    compare("", settings(base), settings(next), changes);
  }

  private static ObjectNode settings(Spec spec) {
    ObjectNode tree = SpecWriter.write(spec);
    tree.remove(List.of("fields", "guidelines"));
    ObjectNode project = (ObjectNode) tree.get("project");
    project.remove(List.of("name", "task_type"));
    return tree;
  }

  private static void compare(String path, JsonNode from, JsonNode to, List<Change> changes) {
    if (from.equals(to)) {
      return;
    }
    if (!from.isObject() || !to.isObject()) {
      changes.add(new Change(ChangeKind.SETTING, path, text(from), text(to), "", Set.of()));
      return;
    }
    Set<String> keys = new TreeSet<>();
    for (JsonNode side : List.of(from, to)) {
      Iterator<Map.Entry<String, JsonNode>> entries = side.properties().iterator();
      entries.forEachRemaining(entry -> keys.add(entry.getKey()));
    }
    for (String key : keys) {
      compare(path.isEmpty() ? key : path + "." + key, from.path(key), to.path(key), changes);
    }
  }

  private static @Nullable String text(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    return node.isString() ? node.stringValue() : node.toString();
  }

  private static @Nullable String lines(String text) {
    return text.isEmpty() ? null : text.lines().count() + " lines";
  }
}
