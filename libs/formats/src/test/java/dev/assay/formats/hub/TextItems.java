package dev.assay.formats.hub;

import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Generated texts with emoji, right-to-left words and labels of every kind a format carries. */
public final class TextItems {
  private static final List<String> WORDS =
      List.of(
          "a",
          "Straße",
          "😀",
          "שלום",
          "مرحبا",
          "e\u0301te",
          "x1",
          "日本語",
          "👩‍🚀",
          "\"q\"",
          "<&>",
          "O",
          "it's",
          "B-X",
          "_",
          "[1]",
          "a|b",
          "\\n");
  private static final List<String> GAPS = List.of(" ", " ", " ", "  ", "");
  private static final List<String> NAMES = List.of("PER", "ORG", "Größe", "x");

  private final Random random;
  private final Set<Carries> carries;
  private final boolean plain;

  /**
   * Begins a series.
   *
   * @param plain whether tokens are joined by single spaces, and spans neither overlap nor are
   *     empty
   */
  public TextItems(long seed, Set<Carries> carries, boolean plain) {
    this.random = new Random(seed);
    this.carries = carries;
    this.plain = plain;
  }

  public List<HubItem> set() {
    List<HubItem> items = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      items.add(item("doc-" + i));
    }
    return items;
  }

  private HubItem item(String key) {
    StringBuilder text = new StringBuilder();
    List<HubToken> tokens = new ArrayList<>();
    int at = 0;
    for (int i = random.nextInt(8); i >= 0; i--) {
      String gap = tokens.isEmpty() ? "" : plain ? " " : pick(GAPS);
      String word = pick(WORDS);
      text.append(gap).append(word);
      at += gap.length();
      int length = word.codePointCount(0, word.length());
      tokens.add(HubToken.of(at, at + length));
      at += length;
    }
    List<HubLabel> labels = labels(tokens);
    return HubItem.ofText(key, new HubText(text.toString(), tokens), labels);
  }

  private List<HubLabel> labels(List<HubToken> tokens) {
    List<HubLabel> labels = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int free = 0;
    for (int i = random.nextInt(4); i > 0 && carries.contains(Carries.SPANS); i--) {
      int first = plain ? free + random.nextInt(3) : random.nextInt(tokens.size());
      if (first >= tokens.size()) {
        break;
      }
      int last = Math.min(tokens.size() - 1, first + random.nextInt(3));
      free = last + 1;
      Label span = new Span(pick(NAMES), tokens.get(first).start(), tokens.get(last).end());
      String id = Integer.toString(100 + i);
      ids.add(id);
      labels.add(decorated(HubLabel.of(span).withId(id)));
    }
    for (int i = random.nextInt(3);
        i > 0 && carries.contains(Carries.RELATIONS) && ids.size() > 1;
        i--) {
      Relation relation = new Relation(pick(NAMES), pick(ids), pick(ids));
      labels.add(decorated(HubLabel.of(relation).withId(Integer.toString(200 + i))));
    }
    if (carries.contains(Carries.CLASSES) && random.nextInt(3) == 0) {
      Stream.of(pick(NAMES), pick(NAMES))
          .distinct()
          .forEach(name -> labels.add(HubLabel.of(new Choice(name))));
    }
    return labels;
  }

  private HubLabel decorated(HubLabel label) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    if (carries.contains(Carries.ATTRIBUTES) && random.nextBoolean()) {
      attributes.put("certain", Json.NODES.stringNode(pick(List.of("yes", "größer", "ja_nein"))));
    }
    return label.withAttributes(attributes);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
