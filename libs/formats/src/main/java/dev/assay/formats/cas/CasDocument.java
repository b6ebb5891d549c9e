package dev.assay.formats.cas;

import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The feature structures of a document and the item they stand for. Tokens and sentences are those
 * of DKPro, with part of speech, lemma and dependencies between them as values of tokens; every
 * other annotation is a span whose class is its feature {@code value}, or the first other feature
 * that is a text, or its type; with Governor and Dependent a relation. The field is the type's
 * name; {@code NamedEntity} has none.
 */
public final class CasDocument {
  private static final List<String> VALUES =
      List.of("value", "PosValue", "chunkValue", "identifier", "DependencyType", "label");
  private static final Set<String> PLACE =
      Set.of("begin", "end", "sofa", "Governor", "Dependent", "order", "flavor");

  private final List<FeatureStructure> structures;
  private final Map<String, FeatureStructure> byId = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private String text = "";
  private @Nullable String name;

  public CasDocument(List<FeatureStructure> structures) {
    this.structures = structures;
    boolean found = false;
    for (FeatureStructure structure : structures) {
      byId.put(structure.id(), structure);
      String sofa = structure.shortType().equals("Sofa") ? structure.feature("sofaString") : null;
      if (sofa != null && !found) {
        text = sofa;
        found = true;
      }
      if (structure.shortType().equals("DocumentMetaData")) {
        String id = structure.feature("documentId");
        name = id == null ? structure.feature("documentTitle") : id;
      }
    }
    if (!found) {
      throw new IllegalArgumentException("no text (expected: a Sofa with a sofaString)");
    }
  }

  /** The item; its key is the document's id. */
  public HubItem item(String key, @Nullable String split, @Nullable String original) {
    CodePoints offsets = CodePoints.of(text);
    List<FeatureStructure> tokens = tokens();
    List<HubToken> shown = hubTokens(tokens, offsets);
    List<HubLabel> labels = new ArrayList<>();
    for (FeatureStructure structure : structures) {
      int[] place = structure.place();
      boolean own =
          !used.contains(structure.id())
              && !Types.BOOKKEEPING.contains(structure.shortType())
              && !structure.shortType().equals("Token")
              && !structure.shortType().equals("Sentence");
      if (own && place != null) {
        labels.add(label(structure, place, offsets));
      }
    }
    String own = name;
    return new HubItem(
        own == null || own.isBlank() ? key : own,
        null,
        new HubText(text, shown),
        Map.of(),
        Map.of(),
        split,
        labels,
        original);
  }

  private List<FeatureStructure> tokens() {
    List<FeatureStructure> tokens = new ArrayList<>();
    for (FeatureStructure structure : structures) {
      if (structure.shortType().equals("Token") && structure.place() != null) {
        tokens.add(structure);
      }
    }
    tokens.sort(Comparator.comparingInt(token -> placeOf(token)[0]));
    return tokens;
  }

  private static int[] placeOf(FeatureStructure structure) {
    int[] place = structure.place();
    return place == null ? new int[2] : place;
  }

  private List<HubToken> hubTokens(List<FeatureStructure> tokens, CodePoints offsets) {
    Set<Integer> sentences = new HashSet<>();
    for (FeatureStructure structure : structures) {
      if (structure.shortType().equals("Sentence")) {
        sentences.add(placeOf(structure)[0]);
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    int number = 0;
    for (FeatureStructure token : tokens) {
      number = sentences.contains(placeOf(token)[0]) ? 1 : number + 1;
      numbers.put(token.id(), number);
    }
    Map<String, FeatureStructure> dependencies = dependencies(numbers);
    List<HubToken> shown = new ArrayList<>();
    int last = 0;
    for (FeatureStructure token : tokens) {
      int[] place = placeOf(token);
      if (place[0] >= last) {
        Map<String, String> values = values(token);
        FeatureStructure dependency = dependencies.get(token.id());
        if (dependency != null) {
          String governor = dependency.features().getOrDefault("Governor", "");
          boolean root = governor.equals(token.id());
          values.put("head", root ? "0" : String.valueOf(numbers.get(governor)));
          values.put("deprel", dependency.features().getOrDefault("DependencyType", "_"));
        }
        shown.add(
            new HubToken(
                offsets.fromUtf16(place[0]),
                offsets.fromUtf16(place[1]),
                sentences.contains(place[0]),
                values));
        last = place[1];
      }
    }
    return shown;
  }

  /** The one relation between tokens that leads to each token. */
  private Map<String, FeatureStructure> dependencies(Map<String, Integer> tokens) {
    Map<String, FeatureStructure> dependencies = new HashMap<>();
    for (FeatureStructure structure : structures) {
      String dependent = structure.feature("Dependent");
      String governor = structure.feature("Governor");
      if (dependent != null
          && governor != null
          && tokens.containsKey(dependent)
          && tokens.containsKey(governor)
          && dependencies.putIfAbsent(dependent, structure) == null) {
        used.add(structure.id());
      }
    }
    return dependencies;
  }

  private Map<String, String> values(FeatureStructure token) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "lemma", token, "lemma", "value");
    put(values, "xpos", token, "pos", "PosValue");
    put(values, "upos", token, "pos", "coarseValue");
    put(values, "feats", token, "morph", "value");
    put(values, "stem", token, "stem", "value");
    return values;
  }

  private void put(
      Map<String, String> values,
      String name,
      FeatureStructure token,
      String reference,
      String feature) {
    String id = token.feature(reference);
    FeatureStructure target = id == null ? null : byId.get(id);
    if (target != null) {
      used.add(target.id());
      String value = target.feature(feature);
      if (value != null) {
        values.put(name, value);
      }
    }
  }

  private static HubLabel label(FeatureStructure structure, int[] place, CodePoints offsets) {
    String named = null;
    String from = null;
    for (String candidate : VALUES) {
      String value = structure.feature(candidate);
      if (named == null && value != null && !value.isBlank()) {
        named = value;
        from = candidate;
      }
    }
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, String> feature : structure.features().entrySet()) {
      if (!PLACE.contains(feature.getKey()) && !feature.getKey().equals(from)) {
        attributes.put(feature.getKey(), Json.NODES.stringNode(feature.getValue()));
      }
    }
    String name = named == null ? structure.shortType() : named;
    String governor = structure.feature("Governor");
    String dependent = structure.feature("Dependent");
    HubLabel label;
    String usual;
    if (governor != null && dependent != null) {
      usual = Types.RELATION;
      label = HubLabel.of(new Relation(name, governor, dependent));
    } else {
      usual = Types.ENTITY;
      label = HubLabel.of(new Span(name, offsets.fromUtf16(place[0]), offsets.fromUtf16(place[1])));
    }
    return label
        .withId(structure.id())
        .withField(structure.type().equals(usual) ? null : structure.type())
        .withAttributes(attributes);
  }
}
