package dev.assay.formats.yolo;

import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.hub.HubClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The names of a set's classes by their number: {@code names} of a YAML file, as a list or a map,
 * or the lines of a {@code .names} file or {@code classes.txt}.
 *
 * @param pointNumbers numbers a point has in the rows of figures, 2 or 3; 0 = no figures
 */
record YoloClasses(List<HubClass> classes, int pointNumbers) {
  private static final int LARGEST_FILE = 4 << 20;
  private static final int MOST_CLASSES = 100_000;

  static YoloClasses find(Path root) throws IOException {
    Path yaml = fileEnding(root, ".yaml", ".yml");
    if (yaml != null) {
      return readYaml(yaml);
    }
    Path names = fileEnding(root, ".names", "classes.txt");
    if (names == null) {
      throw new FormatException(
          root.toString(),
          0,
          "no names of classes (expected: data.yaml, obj.names or classes.txt)");
    }
    List<String> lines =
        Lines.all(names).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    return new YoloClasses(classes(lines, 0, names), 0);
  }

  private static @Nullable Path fileEnding(Path root, String... endings) throws IOException {
    try (Stream<Path> list = Files.list(root)) {
      for (Path file : list.filter(Files::isRegularFile).sorted().toList()) {
        for (String ending : endings) {
          if (file.getFileName().toString().endsWith(ending)) {
            return file;
          }
        }
      }
    }
    return null;
  }

  private static YoloClasses readYaml(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new FormatException(file.toString(), 0, "too large (expected: at most 4 MiB)");
    }
    Object root;
    try {
      LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
      root = new Load(settings).loadFromString(String.join("\n", Lines.all(file)));
    } catch (YamlEngineException e) {
      throw new FormatException(file.toString(), 0, "no YAML: " + e.getMessage());
    }
    if (!(root instanceof Map<?, ?> map)) {
      throw new FormatException(file.toString(), 0, "no mapping (expected: names)");
    }
    List<?> shape = map.get("kpt_shape") instanceof List<?> list ? list : List.of();
    int points = shape.isEmpty() ? 0 : wholeNumber(shape.getFirst(), file);
    int numbers = shape.size() < 2 ? 3 : wholeNumber(shape.get(1), file);
    if (numbers < 2 || numbers > 3) {
      throw new FormatException(
          file.toString(), 0, "kpt_shape " + shape + " (expected: [n, 2 or 3])");
    }
    return new YoloClasses(
        classes(names(map.get("names"), file), points, file), points > 0 ? numbers : 0);
  }

  private static List<String> names(@Nullable Object names, Path file) throws FormatException {
    if (names instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    if (!(names instanceof Map<?, ?> map)) {
      throw new FormatException(
          file.toString(), 0, "names " + names + " (expected: a list or a map)");
    }
    List<String> byNumber = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      int number = wholeNumber(entry.getKey(), file);
      while (byNumber.size() <= number) {
        byNumber.add("class_" + byNumber.size());
      }
      byNumber.set(number, String.valueOf(entry.getValue()));
    }
    return byNumber;
  }

  private static int wholeNumber(@Nullable Object value, Path file) throws FormatException {
    if (value instanceof Integer number && number >= 0 && number < MOST_CLASSES) {
      return number;
    }
    throw new FormatException(
        file.toString(), 0, value + " (expected: a whole number from 0 to " + MOST_CLASSES + ")");
  }

  private static List<HubClass> classes(List<String> names, int points, Path file)
      throws FormatException {
    List<String> keypoints = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      keypoints.add("point_" + i);
    }
    List<HubClass> classes = new ArrayList<>();
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new FormatException(
            file.toString(), 0, "class '" + name + "' (expected: a name, every name once)");
      }
      classes.add(new HubClass(name, keypoints, null));
    }
    return Collections.unmodifiableList(classes);
  }
}
