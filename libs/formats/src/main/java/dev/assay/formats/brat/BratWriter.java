package dev.assay.formats.brat;

import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.text.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Writes {@code [split/]key.txt} and {@code .ann} and {@code annotation.conf}. Types that brat
 * cannot hold have their characters replaced, which is counted.
 */
final class BratWriter implements HubWriter {
  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;
  private final Set<String> entities = new TreeSet<>();
  private final Set<String> relations = new TreeSet<>();
  private final Map<String, Set<String>> events = new TreeMap<>();
  private final Map<String, Set<String>> attributes = new TreeMap<>();

  BratWriter(Path root, boolean verbatim, Losses losses) {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root, losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    String content =
        verbatim && item.original() != null ? item.original() : new Document(item).text();
    if (documents.write(item, ".txt", item.requireText().text())) {
      documents.write(item, ".ann", content);
    }
  }

  /** One document's annotations. */
  private final class Document {
    private final HubItem item;
    private final CodePoints offsets;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, StringBuilder> arguments = new HashMap<>();
    private int notes;
    private int made;

    Document(HubItem item) {
      this.item = item;
      this.offsets = item.requireText().offsets();
    }

    String text() {
      losses.count(item, BratFormat.CARRIES);
      for (HubLabel label : item.labels()) {
        if (label.id() != null) {
          String kind = isEvent(label) ? "E" : label.shape(Relation.class) == null ? "T" : "R";
          ids.put(label.id(), own(label.id(), kind));
        }
      }
      for (HubLabel label : item.labels()) {
        if (!Tags.spans(label).isEmpty() && !isEvent(label)) {
          writeEntity(label);
        }
      }
      for (HubLabel label : item.labels()) {
        Relation relation = label.shape(Relation.class);
        if (relation != null) {
          writeRelation(label, relation);
        }
      }
      for (HubLabel label : item.labels()) {
        if (isEvent(label)) {
          writeEvent(label);
        }
      }
      return out.toString();
    }

    /** An id of brat's form: the label's own where it has that. */
    private String own(String id, String kind) {
      String wanted = id.matches(kind + "\\d{1,9}") ? id : "";
      while (wanted.isEmpty() || !taken.add(wanted)) {
        wanted = kind + ++made;
      }
      return wanted;
    }

    private String idOf(HubLabel label, String kind) {
      String known = label.id() == null ? null : ids.get(label.id());
      return known == null ? own("", kind) : known;
    }

    private void writeEntity(HubLabel label) {
      String type = name(String.valueOf(label.className()));
      entities.add(type);
      String id = idOf(label, "T");
      out.append(id).append('\t').append(type);
      StringBuilder words = new StringBuilder();
      String separator = " ";
      for (Span span : Tags.spans(label)) {
        out.append(separator).append(span.start()).append(' ').append(span.end());
        words.append(words.isEmpty() ? "" : " ").append(offsets.slice(span.start(), span.end()));
        separator = ";";
      }
      out.append('\t').append(words.toString().replaceAll("[\\r\\n\\t]", " ")).append('\n');
      writeAttributes(label, id);
    }

    private void writeRelation(HubLabel label, Relation relation) {
      String from = ids.get(relation.from());
      String to = ids.get(relation.to());
      if (from == null || to == null) {
        losses.add("relation between other than spans", item.key());
        return;
      }
      String type = name(relation.classId());
      if (label.attributes().containsKey(BratDocument.ARGUMENT) && from.startsWith("E")) {
        arguments
            .computeIfAbsent(from, _ -> new StringBuilder())
            .append(' ')
            .append(type)
            .append(':')
            .append(to);
      } else if (label.attributes().containsKey(BratDocument.EQUIVALENCE)) {
        out.append("*\t").append(type).append(' ').append(from).append(' ').append(to).append('\n');
      } else {
        relations.add(type);
        String id = idOf(label, "R");
        out.append(id).append('\t').append(type).append(' ');
        out.append(role(label, "from_role", "Arg1")).append(':').append(from).append(' ');
        out.append(role(label, "to_role", "Arg2")).append(':').append(to).append('\n');
        writeAttributes(label, id);
      }
    }

    private String role(HubLabel label, String name, String otherwise) {
      JsonNode role = label.attributes().get(name);
      return role == null ? otherwise : name(role.asString(otherwise));
    }

    private void writeEvent(HubLabel label) {
      String type = name(String.valueOf(label.className()));
      String id = idOf(label, "E");
      JsonNode trigger = label.attributes().get(BratDocument.TRIGGER);
      String target = trigger == null ? null : ids.get(trigger.asString(""));
      if (target == null) {
        losses.add("event without its trigger", item.key());
        return;
      }
      StringBuilder roles = arguments.getOrDefault(id, new StringBuilder());
      events.computeIfAbsent(type, _ -> new LinkedHashSet<>());
      out.append(id)
          .append('\t')
          .append(type)
          .append(':')
          .append(target)
          .append(roles)
          .append('\n');
      writeAttributes(label, id);
    }

    private void writeAttributes(HubLabel label, String id) {
      label.attributes().forEach((name, value) -> writeAttribute(name, value, id));
    }

    private void writeAttribute(String name, JsonNode value, String id) {
      String text = value.isString() ? value.stringValue() : value.toString();
      switch (name) {
        case BratDocument.TRIGGER, BratDocument.ARGUMENT, "from_role", "to_role" -> {}
        case BratDocument.NOTE ->
            out.append('#')
                .append(++notes)
                .append("\tAnnotatorNotes ")
                .append(id)
                .append('\t')
                .append(text.replaceAll("[\\r\\n]", " "))
                .append('\n');
        case BratDocument.NORMALIZATION ->
            out.append('N')
                .append(++notes)
                .append("\tReference ")
                .append(id)
                .append(' ')
                .append(text.replaceAll("[\\r\\n]", " "))
                .append('\n');
        default -> {
          boolean flag = value.isBoolean() && value.booleanValue();
          String shown = text.replaceAll("\\s", "_");
          out.append(own("", "A")).append('\t').append(name(name)).append(' ').append(id);
          out.append(flag ? "" : " " + shown).append('\n');
          Set<String> values = attributes.computeIfAbsent(name(name), _ -> new LinkedHashSet<>());
          if (!flag) {
            values.add(shown);
            if (!shown.equals(text)) {
              losses.add("white space in the attribute " + name, item.key());
            }
          }
        }
      }
    }

    private String name(String name) {
      String plain = name.replaceAll("[\\s:;,<>|\"]", "_");
      if (!plain.equals(name)) {
        losses.add("characters of the name '" + name + "'", item.key());
      }
      return plain;
    }
  }

  private static boolean isEvent(HubLabel label) {
    return label.attributes().containsKey(BratDocument.TRIGGER)
        && label.shape(Relation.class) == null;
  }

  @Override
  public void finish() throws IOException {
    StringBuilder conf = new StringBuilder("[entities]\n");
    entities.forEach(type -> conf.append(type).append('\n'));
    conf.append("\n[relations]\n");
    relations.forEach(t -> conf.append(t).append("\tArg1:<ENTITY>, Arg2:<ENTITY>\n"));
    conf.append("\n[events]\n");
    events.keySet().forEach(type -> conf.append(type).append('\n'));
    conf.append("\n[attributes]\n");
    attributes.forEach(
        (name, values) ->
            conf.append(name)
                .append("\tArg:<ANY>")
                .append(values.isEmpty() ? "" : ", Value:" + String.join("|", values))
                .append('\n'));
    Files.createDirectories(root);
    Files.writeString(root.resolve("annotation.conf"), conf);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
