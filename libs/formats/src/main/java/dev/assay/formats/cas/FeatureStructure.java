package dev.assay.formats.cas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One feature structure.
 *
 * @param type its full name with dots, or the short one where a file has no other
 * @param features as text; references are ids
 */
public record FeatureStructure(String id, String type, Map<String, String> features) {
  public FeatureStructure {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  public String shortType() {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  public @Nullable String feature(String name) {
    return features.get(name);
  }

  /** Where it lies in the text, in UTF-16 units; null = nowhere. */
  public int @Nullable [] place() {
    String begin = features.getOrDefault("begin", features.containsKey("end") ? "0" : "");
    String end = features.getOrDefault("end", "");
    if (!begin.matches("\\d{1,9}") || !end.matches("\\d{1,9}")) {
      return null;
    }
    int[] place = {Integer.parseInt(begin), Integer.parseInt(end)};
    if (place[1] < place[0]) {
      throw new IllegalArgumentException(
          "%s %s from %d to %d (expected: begin <= end)".formatted(type, id, place[0], place[1]));
    }
    return place;
  }
}
