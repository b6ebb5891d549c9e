package dev.assay.server.catalog;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns YAML nodes into a JSON tree. Nothing is constructed: only the core schema's tags are
 * accepted, keys are texts of their own, and aliases count at full size against the limits.
 */
final class YamlTree {
  private static final int DEEPEST = 40;
  private static final int MOST_NODES = 300_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, Integer> lines = new HashMap<>();
  private int nodes;

  private YamlTree() {}

  private static final class Refused extends Exception {
    private final int line;

    Refused(Node node, String reason) {
      super(reason, null, false, false);
      this.line = YamlTree.line(node);
    }
  }

  static SpecYaml.Parsing of(String file, Node root) {
    YamlTree tree = new YamlTree();
    try {
      tree.lines.put("", line(root));
      JsonNode json = tree.node(root, "", 0);
      return new SpecYaml.Document(file, json, tree.lines);
    } catch (Refused refused) {
      return new SpecYaml.Broken(file + ":" + refused.line + ": " + refused.getMessage());
    }
  }

  private JsonNode node(Node node, String pointer, int depth) throws Refused {
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new Refused(node, "nested too deeply or too large (expected: a configuration)");
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, pointer, depth);
      case SequenceNode sequence -> sequence(sequence, pointer, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new Refused(node, "unexpected " + node.getNodeType());
    };
  }

  private ObjectNode mapping(MappingNode mapping, String pointer, int depth) throws Refused {
    requireTag(mapping, Tag.MAP);
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new Refused(entry.getKeyNode(), "a key that is no text (expected: key: value)");
      }
      if (object.has(key.getValue())) {
        throw new Refused(key, "key '" + key.getValue() + "' twice (expected: once)");
      }
      String where = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
      lines.putIfAbsent(where, line(key));
      object.set(key.getValue(), node(entry.getValueNode(), where, depth + 1));
    }
    return object;
  }

  private ArrayNode sequence(SequenceNode sequence, String pointer, int depth) throws Refused {
    requireTag(sequence, Tag.SEQ);
    ArrayNode array = JSON.arrayNode();
    for (Node element : sequence.getValue()) {
      String where = pointer + "/" + array.size();
      lines.putIfAbsent(where, line(element));
      array.add(node(element, where, depth + 1));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) throws Refused {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return JSON.stringNode(text);
    }
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, text);
    }
    throw new Refused(scalar, "tag " + tag + " (expected: no tag)");
  }

  private static JsonNode number(ScalarNode scalar, String text) throws Refused {
    try {
      if (scalar.getTag().equals(Tag.FLOAT)) {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return JSON.numberNode(value);
        }
      } else if (text.length() <= 40) {
        return JSON.numberNode(whole(text).intValueExact());
      }
    } catch (NumberFormatException | ArithmeticException malformed) {
      throw new Refused(scalar, "'" + text + "' (expected: a number of usual size)");
    }
    throw new Refused(scalar, "'" + text + "' (expected: a number of usual size)");
  }

  private static BigInteger whole(String text) {
    return text.startsWith("0x")
        ? new BigInteger(text.substring(2), 16)
        : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private static void requireTag(Node node, Tag expected) throws Refused {
    if (!node.getTag().equals(expected)) {
      throw new Refused(node, "tag " + node.getTag() + " (expected: no tag)");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
