package dev.assay.formats.hub;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token of a text.
 *
 * @param start first code point
 * @param end the code point after the last one; never before start
 * @param beginsSentence whether a sentence begins with it
 * @param values what a file says about it, such as {@code lemma}, {@code upos}, {@code xpos},
 *     {@code feats}, {@code head}, {@code deprel}
 */
public record HubToken(int start, int end, boolean beginsSentence, Map<String, String> values) {
  public HubToken {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "token [%d, %d) (expected: 0 <= start <= end)".formatted(start, end));
    }
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static HubToken of(int start, int end) {
    return new HubToken(start, end, false, Map.of());
  }
}
