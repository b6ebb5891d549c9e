package dev.assay.formats.webanno;

import dev.assay.formats.cas.FeatureStructure;
import dev.assay.formats.cas.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a document on their way to feature structures. A slot becomes a relation from its
 * host whose value is the role; a link of a chain is a span with the number of its {@code chain}.
 */
final class WebannoDocument {
  private static final int LARGEST = 256 << 20;

  private final List<Layer> layers = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> sentence = new ArrayList<>();
  private final Map<String, Building> built = new LinkedHashMap<>();
  private final Map<String, int[]> units = new LinkedHashMap<>();
  private final List<int[]> sentences = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private boolean begun;
  private boolean ended;

  /** An annotation that may go on in the next row. */
  private static final class Building {
    private final String type;
    private final Map<String, String> features = new LinkedHashMap<>();
    private final String unit;
    private int begin;
    private int end;

    Building(String type, String unit, int[] place) {
      this.type = type;
      this.unit = unit;
      this.begin = place[0];
      this.end = place[1];
    }
  }

  /** A relation or filled slot: from one annotation to another. */
  private record Link(
      String type, String value, Map<String, String> features, String from, String to, long line) {}

  /** Takes a line in. */
  void add(String line, long number) {
    if (!begun) {
      if (!line.startsWith("#FORMAT=WebAnno TSV 3")) {
        throw new IllegalArgumentException(
            "'%s' (expected: #FORMAT=WebAnno TSV 3)"
                .formatted(line.length() > 60 ? line.substring(0, 60) : line));
      }
      begun = true;
    } else if (line.startsWith("#T_")) {
      layers.add(Layer.parse(line));
    } else if (line.startsWith("#Text=")) {
      if (ended) {
        sentence.clear();
        ended = false;
      }
      sentence.add(Cell.unescape(line.substring(6)));
    } else if (line.isBlank()) {
      ended = true;
    } else if (!line.startsWith("#")) {
      addRow(line.split("\t", -1), number);
      ended = true;
    }
  }

  private void addRow(String[] columns, long number) {
    if (columns.length < 3
        || !columns[0].matches("\\d{1,9}-\\d{1,9}(\\.\\d{1,9})*")
        || !columns[1].matches("\\d{1,9}-\\d{1,9}")) {
      throw new IllegalArgumentException(
          "a row of %d columns (expected: unit, offsets, token and annotations)"
              .formatted(columns.length));
    }
    int dash = columns[1].indexOf('-');
    int[] place = {
      Integer.parseInt(columns[1].substring(0, dash)),
      Integer.parseInt(columns[1].substring(dash + 1))
    };
    if (place[1] < place[0] || place[1] > LARGEST) {
      throw new IllegalArgumentException(
          "offsets '%s' (expected: begin <= end)".formatted(columns[1]));
    }
    String unit = columns[0];
    if (unit.indexOf('.') < 0) {
      if (unit.endsWith("-1") || sentences.isEmpty()) {
        beginSentence(place[0], columns[2]);
      }
      sentences.getLast()[1] = place[1];
      fill(place, Cell.unescape(columns[2]));
    }
    units.put(unit, place);
    int at = 3;
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Layer.Column> wanted = layers.get(layer).columns();
      List<List<Cell>> cells = new ArrayList<>();
      List<String> raw = new ArrayList<>();
      for (int i = 0; i < wanted.size(); i++, at++) {
        String cell = at < columns.length ? columns[at] : "_";
        raw.add(cell);
        cells.add(Cell.parse(cell));
      }
      addLayer(layer, unit, place, cells, raw, number);
    }
  }

  private void beginSentence(int begin, String token) {
    sentences.add(new int[] {begin, begin});
    String whole = String.join("\n", sentence);
    int shift = Math.max(0, whole.indexOf(token));
    int start = Math.max(0, begin - shift);
    fill(new int[] {start, start + whole.length()}, whole);
  }

  /** Puts text in its place; what nobody says is spaces. */
  private void fill(int[] place, String content) {
    int end = place[0] + content.length();
    if (end > LARGEST || place[0] > text.length() + (1 << 20)) {
      throw new IllegalArgumentException(
          "offset %d after %d characters (expected: next to them)"
              .formatted(place[0], text.length()));
    }
    while (text.length() < end) {
      text.append(' ');
    }
    text.replace(place[0], end, content);
  }

  private void addLayer(
      int number, String unit, int[] place, List<List<Cell>> cells, List<String> raw, long line) {
    Layer layer = layers.get(number);
    if (layer.kind() == Layer.Kind.RELATION) {
      addRelations(layer, unit, cells, raw.getLast(), line);
      return;
    }
    int most = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int own = 0;
      for (List<Cell> column : cells) {
        own = i < column.size() && column.get(i).number() > 0 ? column.get(i).number() : own;
      }
      String key = key(layer.type(), unit, own, number);
      Building building = built.computeIfAbsent(key, _ -> new Building(layer.type(), unit, place));
      building.end = Math.max(building.end, place[1]);
      for (int column = 0; column < cells.size(); column++) {
        addValue(
            layer, layer.columns().get(column), column, i, cells, raw, building, unit, key, line);
      }
    }
  }

  /** Annotations of several units have one number all over the document. */
  private static String key(String type, String unit, int number, int layer) {
    return number > 0 ? layer + "#" + type + "#" + number : layer + "@" + type + "@" + unit;
  }

  private void addValue(
      Layer layer,
      Layer.Column column,
      int index,
      int i,
      List<List<Cell>> cells,
      List<String> raw,
      Building building,
      String unit,
      String key,
      long line) {
    if (column.target() != null) {
      if (column.reference() && building.unit.equals(unit)) {
        addSlots(column, raw.get(index - 1), raw.get(index), i, key, line);
      }
    } else if (i < cells.get(index).size()) {
      String value = cells.get(index).get(i).value();
      int arrow = layer.kind() == Layer.Kind.CHAIN ? value.lastIndexOf("->") : -1;
      if (arrow >= 0) {
        building.features.putIfAbsent("chain", value.substring(arrow + 2).replaceAll("-.*", ""));
        value = value.substring(0, arrow).equals("*") ? "" : value.substring(0, arrow);
      }
      if (!value.isEmpty() && !column.feature().isEmpty()) {
        building.features.putIfAbsent(column.feature(), value);
      }
    }
  }

  private void addSlots(
      Layer.Column column, String roles, String targets, int i, String host, long line) {
    List<String> rolesOf = Cell.split(roles, '|');
    List<String> targetsOf = Cell.split(targets, '|');
    if (i >= rolesOf.size() || i >= targetsOf.size() || targetsOf.get(i).equals("_")) {
      return;
    }
    List<String> names = Cell.split(rolesOf.get(i), ';');
    List<String> fillers = Cell.split(targetsOf.get(i), ';');
    int underscore = column.feature().indexOf('_');
    String type = column.feature().substring(underscore + 1);
    for (int slot = 0; slot < Math.min(names.size(), fillers.size()); slot++) {
      List<Cell> name = Cell.parse(names.get(slot));
      String filler = fillers.get(slot);
      if (!filler.equals("_") && !filler.equals("*")) {
        String to = String.valueOf(column.target()) + " " + filler;
        String role = name.isEmpty() ? "" : name.getFirst().value();
        links.add(new Link(type, role, Map.of(), host, to, line));
      }
    }
  }

  private void addRelations(
      Layer layer, String unit, List<List<Cell>> cells, String references, long line) {
    if (references.equals("_")) {
      return;
    }
    List<String> list = Cell.split(references, '|');
    for (int i = 0; i < list.size(); i++) {
      Map<String, String> features = new LinkedHashMap<>();
      for (int column = 0; column + 1 < cells.size(); column++) {
        String feature = layer.columns().get(column).feature();
        if (i < cells.get(column).size()
            && !feature.isEmpty()
            && !cells.get(column).get(i).value().isEmpty()) {
          features.put(feature, cells.get(column).get(i).value());
        }
      }
      String reference = list.get(i);
      int open = reference.indexOf('[');
      int source = 0;
      int target = 0;
      if (open >= 0) {
        String[] numbers = reference.substring(open + 1).replace("]", "").split("_", -1);
        source = whole(numbers[0]);
        target = numbers.length > 1 ? whole(numbers[1]) : 0;
        reference = reference.substring(0, open);
      }
      String base = String.valueOf(layer.base());
      links.add(
          new Link(
              layer.type(),
              "",
              features,
              base + " " + reference + (source > 0 ? "[" + source + "]" : ""),
              base + " " + unit + (target > 0 ? "[" + target + "]" : ""),
              line));
    }
  }

  private static int whole(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'%s' (expected: a number)".formatted(text));
    }
    return Integer.parseInt(text);
  }

  /** All feature structures. */
  List<FeatureStructure> structures() {
    if (!begun) {
      throw new IllegalArgumentException("empty (expected: #FORMAT=WebAnno TSV 3)");
    }
    List<FeatureStructure> structures = new ArrayList<>();
    structures.add(
        new FeatureStructure("1", "uima.cas.Sofa", Map.of("sofaString", text.toString())));
    for (int[] place : sentences) {
      structures.add(structure("-" + structures.size(), Types.SENTENCE, place, Map.of()));
    }
    Map<String, String> ids = new HashMap<>();
    Map<String, Map<String, String>> tokenFeatures = new HashMap<>();
    int number = 1;
    for (Map.Entry<String, Building> entry : built.entrySet()) {
      Building building = entry.getValue();
      String id = Integer.toString(++number);
      ids.put(entry.getKey(), id);
      ids.putIfAbsent(building.type + " " + building.unit, id);
      structures.add(
          structure(
              id, building.type, new int[] {building.begin, building.end}, building.features));
      String reference = tokenReference(building);
      if (reference != null) {
        tokenFeatures
            .computeIfAbsent(building.unit, _ -> new HashMap<>())
            .putIfAbsent(reference, id);
      }
    }
    for (Map.Entry<String, int[]> unit : units.entrySet()) {
      if (unit.getKey().indexOf('.') < 0) {
        String id = "t" + unit.getKey();
        ids.put(Types.POS + " " + unit.getKey(), id);
        ids.put(Types.TOKEN + " " + unit.getKey(), id);
        structures.add(
            structure(
                id,
                Types.TOKEN,
                unit.getValue(),
                tokenFeatures.getOrDefault(unit.getKey(), Map.of())));
      }
    }
    for (Link link : links) {
      structures.add(structure(link, ids, Integer.toString(++number)));
    }
    return structures;
  }

  /** The feature of a token that refers to an annotation over it; null = none does. */
  private static @Nullable String tokenReference(Building building) {
    return switch (building.type.substring(building.type.lastIndexOf('.') + 1)) {
      case "POS" -> "pos";
      case "Lemma" -> "lemma";
      case "Stem" -> "stem";
      case "MorphologicalFeatures" -> "morph";
      default -> null;
    };
  }

  private FeatureStructure structure(Link link, Map<String, String> ids, String id) {
    Map<String, String> features = new LinkedHashMap<>();
    features.put("Governor", resolve(link.from(), ids, link.line()));
    features.put("Dependent", resolve(link.to(), ids, link.line()));
    if (!link.value().isEmpty()) {
      features.put("value", link.value());
    }
    features.putAll(link.features());
    return structure(id, link.type(), new int[2], features);
  }

  /** The annotation a key or {@code type unit[number]} means. */
  private String resolve(String reference, Map<String, String> ids, long line) {
    String known = ids.get(reference);
    if (known != null) {
      return known;
    }
    int space = reference.indexOf(' ');
    int open = reference.indexOf('[');
    if (space > 0 && open > 0) {
      String type = reference.substring(0, space);
      String tail = reference.substring(open + 1, reference.length() - 1);
      for (int layer = 0; layer < layers.size(); layer++) {
        String numbered = ids.get(layer + "#" + layers.get(layer).type() + "#" + tail);
        boolean fits = type.equals("uima.tcas.Annotation") || layers.get(layer).type().equals(type);
        if (numbered != null && fits) {
          return numbered;
        }
      }
    } else if (space > 0) {
      String unit = reference.substring(space);
      for (Layer layer : layers) {
        String only = ids.get(layer.type() + unit);
        if (only != null) {
          return only;
        }
      }
    }
    throw new IllegalArgumentException(
        "line %d: no annotation '%s' (expected: one that is there)".formatted(line, reference));
  }

  private static FeatureStructure structure(
      String id, String type, int[] place, Map<String, String> features) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("begin", Integer.toString(place[0]));
    all.put("end", Integer.toString(place[1]));
    all.putAll(features);
    return new FeatureStructure(id, type, all);
  }
}
