package dev.assay.annotation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about an item, by field.
 *
 * @param labels field id → its labels in submitted order; the empty list says "nothing here", a
 *     field that is absent was not answered
 */
public record Answer(Map<String, List<Label>> labels) {
  public Answer {
    Map<String, List<Label>> copy = LinkedHashMap.newLinkedHashMap(labels.size());
    labels.forEach((field, list) -> copy.put(field, List.copyOf(list)));
    labels = Collections.unmodifiableMap(copy);
  }

  public static Answer of(String fieldId, Label... labels) {
    return new Answer(Map.of(fieldId, List.of(labels)));
  }

  /** The labels of a field; null = not answered, empty = "nothing here". */
  public @Nullable List<Label> labelsOf(String fieldId) {
    return labels.get(fieldId);
  }

  /** Whether the answer says something about a field. */
  public boolean answers(String fieldId) {
    return labels.containsKey(fieldId);
  }
}
