package dev.assay.cli.statistics;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Votes from JSON lines, long or wide like tables. */
final class JsonVotes {
  private JsonVotes() {}

  /** Decides whether a line's field is asked for. */
  interface FieldChoice {
    boolean isWanted(Path file, long line, String field) throws InputProblem;
  }

  static void read(Path file, byte[] text, VoteTable table, FieldChoice choice)
      throws InputProblem {
    long line = 0;
    boolean any = false;
    for (String row : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      line++;
      if (!row.isBlank()) {
        any = true;
        read(file, line, parse(file, line, row), table, choice);
      }
    }
    if (!any) {
      throw new InputProblem(file + ": empty (expected: one JSON object a line)");
    }
  }

  private static JsonNode parse(Path file, long line, String row) throws InputProblem {
    try {
      JsonNode node = JsonMapper.shared().readTree(row);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw InputProblem.at(file, line, "not JSON: " + e.getOriginalMessage());
    }
    throw InputProblem.at(
        file, line, "not an object (expected: {\"item\", \"worker\", \"label\"})");
  }

  private static void read(Path file, long line, JsonNode node, VoteTable table, FieldChoice choice)
      throws InputProblem {
    List<String> names = new ArrayList<>(node.propertyNames());
    Columns columns = Columns.of(names);
    if (columns.isSpans()) {
      throw InputProblem.at(
          file,
          line,
          "has start and end; spans are compared and merged by a project:"
              + " assay import PROJECT "
              + file
              + " --as votes");
    }
    if (columns.item() < 0) {
      throw InputProblem.at(file, line, "no item (expected: \"item\")");
    }
    if (columns.field() >= 0
        && !choice.isWanted(file, line, node.get(names.get(columns.field())).asString())) {
      return;
    }
    String item = scalar(file, line, names.get(columns.item()), node);
    if (columns.isLong()) {
      String label = scalar(file, line, names.get(columns.label()), node);
      if (!label.isEmpty()) {
        table.add(item, scalar(file, line, names.get(columns.worker()), node), label);
      }
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      String label = i == columns.item() ? "" : scalar(file, line, names.get(i), node);
      if (!label.isEmpty()) {
        table.add(item, names.get(i), label);
      }
    }
  }

  private static String scalar(Path file, long line, String name, JsonNode node)
      throws InputProblem {
    JsonNode value = node.get(name);
    if (value.isNull()) {
      return "";
    }
    if (!value.isValueNode()) {
      throw InputProblem.at(
          file,
          line,
          name + ": " + value.getNodeType() + " (expected: a string, number or boolean)");
    }
    return value.asString();
  }
}
