package dev.assay.formats.webanno;

import dev.assay.formats.cas.FeatureStructure;
import dev.assay.formats.cas.Types;
import dev.assay.formats.hub.Losses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays the feature structures of a document out as the rows of a file. */
final class WebannoTable {
  private static final Set<String> PLACE =
      Set.of("begin", "end", "sofa", "Governor", "Dependent", "pos", "lemma");
  private static final Set<String> NO_LAYER =
      Set.of("Sofa", "Token", "Sentence", "DocumentMetaData");

  private final String where;
  private final Losses losses;
  private final String text;
  private final List<FeatureStructure> tokens = new ArrayList<>();
  private final List<FeatureStructure> sentences = new ArrayList<>();
  private final Map<String, FeatureStructure> byId = new HashMap<>();
  private final Map<String, List<FeatureStructure>> spans = new TreeMap<>();
  private final Map<String, List<FeatureStructure>> relations = new TreeMap<>();
  private final Map<String, Set<String>> features = new TreeMap<>();
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, List<Unit>> unitsOf = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** A row: a token or a part of one. */
  private static final class Unit {
    private String name = "";
    private final int token;
    private final int begin;
    private final int end;
    private final Map<String, List<String>> annotations = new LinkedHashMap<>();

    Unit(int token, int begin, int end) {
      this.token = token;
      this.begin = begin;
      this.end = end;
    }
  }

  WebannoTable(List<FeatureStructure> structures, String where, Losses losses) {
    this.where = where;
    this.losses = losses;
    String content = "";
    for (FeatureStructure structure : structures) {
      byId.put(structure.id(), structure);
      switch (structure.shortType()) {
        case "Sofa" -> content = structure.features().getOrDefault("sofaString", "");
        case "Token" -> tokens.add(structure);
        case "Sentence" -> sentences.add(structure);
        default -> {}
      }
    }
    this.text = content;
    structures.forEach(this::addToLayer);
  }

  private void addToLayer(FeatureStructure structure) {
    if (NO_LAYER.contains(structure.shortType())) {
      return;
    }
    boolean relation = structure.feature("Governor") != null;
    (relation ? relations : spans)
        .computeIfAbsent(structure.type(), _ -> new ArrayList<>())
        .add(structure);
    Set<String> own = features.computeIfAbsent(structure.type(), _ -> new TreeSet<>());
    structure.features().keySet().stream().filter(f -> !PLACE.contains(f)).forEach(own::add);
  }

  private static int begin(FeatureStructure structure) {
    int[] place = structure.place();
    return place == null ? 0 : place[0];
  }

  private static int end(FeatureStructure structure) {
    int[] place = structure.place();
    return place == null ? 0 : place[1];
  }

  String text() {
    for (int i = 0; i < tokens.size(); i++) {
      units.add(new Unit(i, begin(tokens.get(i)), end(tokens.get(i))));
    }
    spans.values().forEach(list -> list.forEach(this::place));
    units.sort(
        Comparator.<Unit>comparingInt(unit -> unit.token)
            .thenComparing(
                unit ->
                    unit.begin != begin(tokens.get(unit.token))
                        || unit.end != end(tokens.get(unit.token)))
            .thenComparingInt(unit -> unit.begin)
            .thenComparingInt(unit -> unit.end));
    numberAll();
    StringBuilder out = new StringBuilder("#FORMAT=WebAnno TSV 3.3\n");
    spans.keySet().forEach(type -> head("#T_SP=", type, null, out));
    relations.forEach((type, list) -> head("#T_RL=", type, base(list), out));
    nameUnits();
    int next = 0;
    int last = 0;
    for (int i = 0; i < sentences.size(); i++) {
      int from = i == 0 ? 0 : begin(sentences.get(i));
      int to = i + 1 == sentences.size() ? text.length() : end(sentences.get(i));
      if (!text.substring(last, from).isBlank() || text.substring(last, from).contains("\n")) {
        losses.add("white space between sentences", where);
      }
      last = to;
      out.append(i == 0 ? "\n\n" : "\n");
      for (String line : text.substring(from, to).split("\n", -1)) {
        out.append("#Text=").append(escapeText(line)).append('\n');
      }
      String prefix = (i + 1) + "-";
      while (next < units.size() && units.get(next).name.startsWith(prefix)) {
        row(units.get(next++), out);
      }
    }
    return out.toString();
  }

  private void nameUnits() {
    int sentence = 0;
    int token = 0;
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      while (sentence + 1 < sentences.size()
          && begin(tokens.get(unit.token)) >= end(sentences.get(sentence))) {
        sentence++;
        token = 0;
      }
      boolean whole = i == 0 || units.get(i - 1).token != unit.token;
      token += whole ? 1 : 0;
      unit.name = (sentence + 1) + "-" + token + (whole ? "" : "." + partOf(i));
    }
  }

  private int tokenEnd(Unit unit) {
    return end(tokens.get(unit.token));
  }

  private int partOf(int number) {
    int first = number;
    while (first > 0 && units.get(first - 1).token == units.get(number).token) {
      first--;
    }
    return number - first;
  }

  private static String escapeText(String line) {
    return line.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r");
  }

  private void row(Unit unit, StringBuilder out) {
    out.append(unit.name).append('\t').append(unit.begin).append('-').append(unit.end);
    String form = escapeText(text.substring(unit.begin, unit.end)).replace("\n", "\\n");
    out.append('\t').append(form);
    spans.forEach((type, list) -> spanCells(type, unit, out));
    relations.forEach((type, list) -> relationCells(type, list, unit, out));
    out.append("\t\n");
  }

  private void head(String mark, String type, @Nullable String base, StringBuilder out) {
    out.append(mark).append(type);
    Set<String> own = features.getOrDefault(type, Set.of());
    own.forEach(feature -> out.append('|').append(feature));
    if (base != null) {
      out.append("|BT_").append(base);
    } else if (own.isEmpty()) {
      out.append('|');
    }
    out.append('\n');
  }

  private String base(List<FeatureStructure> list) {
    FeatureStructure target = byId.get(list.getFirst().features().getOrDefault("Dependent", ""));
    String type = target == null ? "" : target.type();
    return type.endsWith(".Token") ? Types.POS : type;
  }

  private void place(FeatureStructure span) {
    List<Unit> found = new ArrayList<>();
    int begin = begin(span);
    int end = end(span);
    for (Unit unit : List.copyOf(units)) {
      boolean token = unit.begin == begin(tokens.get(unit.token)) && unit.end == tokenEnd(unit);
      boolean overlaps = Math.max(begin, unit.begin) < Math.min(end, unit.end);
      if (token && overlaps) {
        int from = Math.max(begin, unit.begin);
        int to = Math.min(end, unit.end);
        found.add(from == unit.begin && to == unit.end ? unit : part(unit.token, from, to));
      }
    }
    if (found.isEmpty() && begin == end) {
      Unit at = touching(begin);
      if (at != null) {
        found.add(part(at.token, begin, end));
      }
    }
    if (found.isEmpty()) {
      losses.add("span beside all tokens", where);
    } else if (found.getFirst().begin != begin || found.getLast().end != end) {
      losses.add("white space at an end of a span", where);
    }
    found.forEach(
        unit ->
            unit.annotations.computeIfAbsent(span.type(), _ -> new ArrayList<>()).add(span.id()));
    unitsOf.put(span.id(), found);
  }

  private @Nullable Unit touching(int offset) {
    for (Unit unit : units) {
      if (unit.begin <= offset && offset <= unit.end) {
        return unit;
      }
    }
    return null;
  }

  private Unit part(int token, int begin, int end) {
    for (Unit unit : units) {
      if (unit.token == token && unit.begin == begin && unit.end == end) {
        return unit;
      }
    }
    Unit unit = new Unit(token, begin, end);
    units.add(unit);
    return unit;
  }

  /** Annotations of several units, and those that share a unit with their like, have a number. */
  private void numberAll() {
    int last = 0;
    for (List<FeatureStructure> list : spans.values()) {
      for (FeatureStructure span : list) {
        List<Unit> own = unitsOf.getOrDefault(span.id(), List.of());
        boolean shared =
            own.stream()
                .anyMatch(u -> u.annotations.getOrDefault(span.type(), List.of()).size() > 1);
        if (own.size() > 1 || shared) {
          numbers.put(span.id(), ++last);
        }
      }
    }
  }

  private void spanCells(String type, Unit unit, StringBuilder out) {
    List<String> ids = unit.annotations.getOrDefault(type, List.of());
    Set<String> own = features.getOrDefault(type, Set.of());
    for (String feature : own.isEmpty() ? Set.of("") : own) {
      out.append('\t');
      List<String> cells = new ArrayList<>();
      for (String id : ids) {
        FeatureStructure structure = byId.get(id);
        String value = structure == null ? "" : structure.features().getOrDefault(feature, "");
        cells.add(new Cell(value, numbers.getOrDefault(id, 0)).toString());
      }
      out.append(cells.isEmpty() ? "_" : String.join("|", cells));
    }
  }

  private void relationCells(
      String type, List<FeatureStructure> list, Unit unit, StringBuilder out) {
    List<FeatureStructure> here =
        list.stream()
            .filter(r -> firstUnit(r.features().getOrDefault("Dependent", "")) == unit)
            .toList();
    for (String feature : features.getOrDefault(type, Set.of())) {
      List<String> cells =
          here.stream()
              .map(r -> new Cell(r.features().getOrDefault(feature, ""), 0).toString())
              .toList();
      out.append('\t').append(cells.isEmpty() ? "_" : String.join("|", cells));
    }
    List<String> references = new ArrayList<>();
    for (FeatureStructure relation : here) {
      String from = relation.features().getOrDefault("Governor", "");
      String to = relation.features().getOrDefault("Dependent", "");
      Unit source = firstUnit(from);
      int a = numbers.getOrDefault(from, 0);
      int b = numbers.getOrDefault(to, 0);
      String name = source == null ? unit.name : source.name;
      references.add(name + (a + b > 0 ? "[" + a + "_" + b + "]" : ""));
    }
    out.append('\t').append(references.isEmpty() ? "_" : String.join("|", references));
  }

  private @Nullable Unit firstUnit(String id) {
    FeatureStructure target = byId.get(id);
    if (target != null && target.shortType().equals("Token")) {
      int number = tokens.indexOf(target);
      return units.stream().filter(u -> u.token == number).findFirst().orElse(null);
    }
    List<Unit> own = unitsOf.getOrDefault(id, List.of());
    return own.isEmpty() ? null : own.getFirst();
  }
}
