package dev.assay.formats.cas;

import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.text.Tags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Makes the feature structures of an item: the Sofa is number 1, labels keep their ids where those
 * are whole numbers.
 */
public final class CasBuilder {
  public static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.SPANS,
          Carries.RELATIONS,
          Carries.TOKENS,
          Carries.ATTRIBUTES,
          Carries.FIELDS,
          Carries.SPLITS);

  private final HubItem item;
  private final CodePoints offsets;
  private final Losses losses;
  private final List<FeatureStructure> structures = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>(Set.of("0", "1"));
  private int last = 1;

  public CasBuilder(HubItem item, Losses losses) {
    this.item = item;
    this.offsets = item.requireText().offsets();
    this.losses = losses;
  }

  /** All structures; references to others are ids. */
  public List<FeatureStructure> build() {
    losses.count(item, CARRIES);
    for (HubLabel label : item.labels()) {
      String id = label.id();
      if (id != null && id.matches("[1-9]\\d{0,8}") && taken.add(id)) {
        ids.put(id, id);
      }
    }
    Map<String, String> sofa = new LinkedHashMap<>();
    sofa.put("sofaNum", "1");
    sofa.put("sofaID", "_InitialView");
    sofa.put("mimeType", "text");
    sofa.put("sofaString", item.requireText().text());
    structures.add(new FeatureStructure("1", "uima.cas.Sofa", sofa));
    Map<String, String> about = place(0, offsets.length());
    about.put("documentId", item.key());
    about.put("documentTitle", item.key());
    add(Types.METADATA, about);
    addTokens();
    item.labels().forEach(this::addSpan);
    item.labels().forEach(this::addRelation);
    return structures;
  }

  private String add(String type, Map<String, String> features) {
    String id;
    do {
      id = Integer.toString(++last);
    } while (!taken.add(id));
    structures.add(new FeatureStructure(id, type, features));
    return id;
  }

  private Map<String, String> place(int start, int end) {
    Map<String, String> features = new LinkedHashMap<>();
    features.put("sofa", "1");
    features.put("begin", Integer.toString(offsets.toUtf16(start)));
    features.put("end", Integer.toString(offsets.toUtf16(end)));
    return features;
  }

  private void addTokens() {
    List<HubToken> tokens = item.requireText().tokens();
    List<String> added = new ArrayList<>();
    int sentence = 0;
    for (int i = 0; i < tokens.size(); i++) {
      HubToken token = tokens.get(i);
      Map<String, String> features = place(token.start(), token.end());
      addReference(
          features, "pos", Types.POS, token, Map.of("xpos", "PosValue", "upos", "coarseValue"));
      addReference(features, "lemma", Types.LEMMA, token, Map.of("lemma", "value"));
      added.add(add(Types.TOKEN, features));
      boolean ends = i + 1 == tokens.size() || tokens.get(i + 1).beginsSentence();
      if (ends) {
        add(Types.SENTENCE, place(tokens.get(sentence).start(), token.end()));
        addDependencies(tokens, added, sentence, i + 1);
        sentence = i + 1;
      }
    }
  }

  private void addReference(
      Map<String, String> features,
      String name,
      String type,
      HubToken token,
      Map<String, String> values) {
    Map<String, String> own = place(token.start(), token.end());
    int empty = own.size();
    values.forEach(
        (value, feature) -> {
          String known = token.values().get(value);
          if (known != null) {
            own.put(feature, known);
          }
        });
    if (own.size() > empty) {
      features.put(name, add(type, own));
    }
  }

  private void addDependencies(List<HubToken> tokens, List<String> ids, int from, int to) {
    for (int i = from; i < to; i++) {
      String head = tokens.get(i).values().getOrDefault("head", "");
      if (head.matches("\\d{1,6}") && Integer.parseInt(head) <= to - from) {
        int governor = head.equals("0") ? i : from + Integer.parseInt(head) - 1;
        Map<String, String> features = place(tokens.get(i).start(), tokens.get(i).end());
        features.put("Governor", ids.get(governor));
        features.put("Dependent", ids.get(i));
        features.put("DependencyType", tokens.get(i).values().getOrDefault("deprel", "_"));
        add(Types.DEPENDENCY, features);
      }
    }
  }

  private void addSpan(HubLabel label) {
    List<Span> spans = Tags.spans(label);
    if (spans.size() > 1) {
      losses.add("parts of a span (become spans)", item.key());
    }
    for (Span span : spans) {
      Map<String, String> features = place(span.start(), span.end());
      features.put("value", span.classId());
      addAttributes(label, features);
      place(label, type(label, Types.ENTITY), features);
    }
  }

  private void addRelation(HubLabel label) {
    Relation relation = label.shape(Relation.class);
    if (relation == null) {
      return;
    }
    String from = ids.get(relation.from());
    String to = ids.get(relation.to());
    if (from == null || to == null) {
      losses.add("relation between other than spans", item.key());
      return;
    }
    Map<String, String> features = place(0, 0);
    features.put("Governor", from);
    features.put("Dependent", to);
    features.put("value", relation.classId());
    addAttributes(label, features);
    place(label, type(label, Types.RELATION), features);
  }

  private void place(HubLabel label, String type, Map<String, String> features) {
    String id = label.id();
    if (id != null
        && id.equals(ids.get(id))
        && structures.stream().noneMatch(s -> s.id().equals(id))) {
      structures.add(new FeatureStructure(id, type, features));
    } else {
      String made = add(type, features);
      if (id != null) {
        ids.putIfAbsent(id, made);
      }
    }
  }

  /** A type's name from that of a field, which may be anything. */
  private String type(HubLabel label, String usual) {
    String field = label.field();
    if (field == null) {
      return usual;
    }
    if (field.matches("([a-z_][A-Za-z0-9_]*\\.)+[A-Za-z_][A-Za-z0-9_]*")) {
      return field;
    }
    String plain = field.replaceAll("[^A-Za-z0-9_]", "_");
    if (!plain.equals(field)) {
      losses.add("characters of the field '" + field + "'", item.key());
    }
    return Types.CUSTOM + (plain.matches("[A-Za-z].*") ? plain : "X" + plain);
  }

  private void addAttributes(HubLabel label, Map<String, String> features) {
    for (Map.Entry<String, JsonNode> attribute : label.attributes().entrySet()) {
      JsonNode value = attribute.getValue();
      if (attribute.getKey().matches("[A-Za-z][A-Za-z0-9_]*")
          && !features.containsKey(attribute.getKey())) {
        features.put(attribute.getKey(), value.isString() ? value.stringValue() : value.toString());
      } else {
        losses.add("attribute " + attribute.getKey(), item.key());
      }
    }
  }
}
