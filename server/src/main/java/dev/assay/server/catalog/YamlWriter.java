package dev.assay.server.catalog;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Writes a JSON tree as block YAML. Texts of several lines are literal blocks where these carry
 * them exactly; whatever is not plainly a word is quoted as in JSON, which YAML 1.2 reads alike
 * (§7.3.1). The emitter of the YAML library is not used, because its literal blocks lose line
 * breaks at the beginning of a text.
 */
final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("\\p{L}(?:[\\p{L}\\p{Nd}_./ -]*[\\p{L}\\p{Nd}_./])?");
  private static final Set<String> WORDS_WITH_MEANING =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final Pattern SPECIAL =
      Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\ufeff\\p{Cs}\\ufffe\\uffff&&[^\\n]]");

  private final StringBuilder yaml = new StringBuilder();

  private YamlWriter() {}

  static String write(JsonNode root) {
    YamlWriter writer = new YamlWriter();
    writer.entries(root, 0, false);
    return writer.yaml.toString();
  }

  private void entries(JsonNode node, int indent, boolean afterDash) {
    boolean first = afterDash;
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        indent(first ? 0 : indent);
        yaml.append(entry.getKey()).append(':');
        value(entry.getValue(), indent + 2, entry.getValue().isArray() ? indent : indent + 2);
        first = false;
      }
    } else {
      for (Iterator<JsonNode> elements = node.iterator(); elements.hasNext(); ) {
        indent(first ? 0 : indent);
        yaml.append('-');
        JsonNode element = elements.next();
        if (element.isContainer() && !element.isEmpty()) {
          yaml.append(' ');
          entries(element, indent + 2, true);
        } else {
          value(element, indent + 2, indent + 2);
        }
        first = false;
      }
    }
  }

  private void value(JsonNode value, int indent, int nested) {
    if (value.isContainer() && !value.isEmpty()) {
      yaml.append('\n');
      entries(value, nested, false);
    } else if (value.isString()) {
      text(value.stringValue(), indent);
    } else {
      yaml.append(' ').append(value).append('\n');
    }
  }

  private void text(String text, int indent) {
    if (PLAIN.matcher(text).matches()
        && !WORDS_WITH_MEANING.contains(text.toLowerCase(Locale.ROOT))) {
      yaml.append(' ').append(text).append('\n');
    } else if (isBlock(text)) {
      boolean ended = text.endsWith("\n");
      yaml.append(ended ? " |\n" : " |-\n");
      String body = ended ? text.substring(0, text.length() - 1) : text;
      for (String line : body.split("\n", -1)) {
        indent(line.isEmpty() ? 0 : indent);
        yaml.append(line).append('\n');
      }
    } else {
      yaml.append(' ').append(quoted(text)).append('\n');
    }
  }

  /** Whether a literal block (§8.1.2) with simple chomping carries the text. */
  private static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && !Character.isWhitespace(text.charAt(0))
        && !text.endsWith("\n\n")
        && !SPECIAL.matcher(text).find();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          boolean plain = Character.isSurrogate(c) || !SPECIAL.matcher(String.valueOf(c)).matches();
          quoted.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
      }
    }
    return quoted.append('"').toString();
  }

  private void indent(int spaces) {
    yaml.repeat(' ', spaces);
  }
}
