package dev.assay.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the parts of one record and checks what every format must check. */
public final class ItemBuilder {
  private final String file;
  private final long line;
  private final @Nullable Path base;
  private final Map<String, String> assets = new LinkedHashMap<>();
  private ObjectNode meta = JsonNodeFactory.instance.objectNode();
  private @Nullable String key;
  private @Nullable String text;
  private @Nullable JsonNode labels;
  private ItemOutcome.@Nullable Rejected rejection;

  /**
   * Begins a record.
   *
   * @param base the folder assets must lie in; null = files are not looked up
   */
  public ItemBuilder(String file, long line, @Nullable Path base) {
    this.file = file;
    this.line = line;
    this.base = base;
  }

  public void key(String value) {
    if (value.isBlank()) {
      reject("key", "blank (expected: a key, or none)");
    } else if (checkText("key", value)) {
      key = value;
    }
  }

  public void text(String value) {
    if (checkText("text", value)) {
      text = value;
    }
  }

  /** Adds a file that the item consists of. */
  public void asset(String name, String path) throws IOException {
    String reason = SafePaths.problem(path);
    if (reason == null && base != null) {
      reason =
          switch (SafePaths.resolve(base, path)) {
            case SafePaths.Outcome.Found _ -> null;
            case SafePaths.Outcome.Refused refused -> refused.reason();
          };
    }
    if (reason != null) {
      reject(name, reason);
    } else {
      assets.put(name, path);
    }
  }

  /** Replaces all further keys. */
  public void meta(ObjectNode object) {
    meta = object;
  }

  /** The further keys, to be added to. */
  public ObjectNode meta() {
    return meta;
  }

  public void labels(JsonNode value) {
    labels = value.isNull() ? null : value;
  }

  /** Marks the record as one that cannot be read; the first reason counts. */
  public void reject(String field, String reason) {
    if (rejection == null) {
      rejection = new ItemOutcome.Rejected(file, line, field, reason);
    }
  }

  /** The record, or why there is none. */
  public ItemOutcome build() {
    String name = key;
    if (name == null && rejection == null) {
      name = ItemKeys.derive(text, assets);
      if (name == null) {
        reject("", "no content (expected: text, image or assets, or the key of a known item)");
      }
    }
    return rejection != null || name == null
        ? rejection()
        : new ItemOutcome.Read(file, line, new ItemRecord(name, text, assets, meta, labels, null));
  }

  private ItemOutcome rejection() {
    if (rejection == null) {
      throw new IllegalStateException("neither key nor rejection");
    }
    return rejection;
  }

  private boolean checkText(String field, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        reject(
            field, "half a surrogate pair at character %d (expected: valid Unicode)".formatted(i));
        return false;
      }
    }
    return true;
  }
}
