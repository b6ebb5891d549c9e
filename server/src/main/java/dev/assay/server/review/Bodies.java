package dev.assay.server.review;

import dev.assay.annotation.CanonicalJson;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Violation;
import dev.assay.server.platform.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parts that requests of experts share; what is missing is named by its pointer. */
final class Bodies {
  private static final int MOST_TEXT = 4_000;
  private static final int MOST_NEXT = 5;

  private Bodies() {}

  static String text(String pointer, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > MOST_TEXT) {
      throw invalid(pointer, "expected: why, 1 to " + MOST_TEXT + " characters");
    }
    return value.strip();
  }

  /** A constant by its JSON name: lower case with underscores. */
  static <E extends Enum<E>> E constant(String pointer, @Nullable String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> name(one).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    pointer,
                    "'%s' (expected: %s)"
                        .formatted(
                            value,
                            String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                    .map(Bodies::name)
                                    .toList()))));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static int next(@Nullable Integer next) {
    if (next == null) {
      return 0;
    }
    if (next < 0 || next > MOST_NEXT) {
      throw invalid("/next", next + " (expected: 0.." + MOST_NEXT + ")");
    }
    return next;
  }

  static boolean yes(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }

  /** Labels that were refused; {@code under} is the member of the body that they stood in. */
  static Problem labelInvalid(String under, List<Violation> violations) {
    List<Problem.PointerError> errors =
        violations.stream()
            .map(one -> new Problem.PointerError(under + one.pointer(), one.reason()))
            .toList();
    return Problem.unprocessable(
            "label-invalid",
            "the label is refused: "
                + errors.getFirst().pointer()
                + " "
                + errors.getFirst().reason())
        .withErrors(errors);
  }

  /** What a request asks for, so that it is known again; an absent label is left out. */
  static Request request(String action, @Nullable JsonNode labels, String... members) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("action", action);
    if (labels != null) {
      content.set("labels", labels);
    }
    for (int i = 0; i < members.length; i += 2) {
      content.put(members[i], members[i + 1]);
    }
    return new Request(content);
  }

  /** The content of a request that settles a case. */
  record Request(ObjectNode content) {
    Digest digest() {
      return CanonicalJson.digest(content);
    }

    byte[] bytes() {
      return CanonicalJson.bytes(content);
    }
  }
}
