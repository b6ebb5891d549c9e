package dev.assay.server.catalog;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Specs as YAML 1.2 (core schema). Reading makes a JSON tree and remembers the lines, so that every
 * error can say {@code file:line: message}; writing is lossless.
 */
public final class SpecYaml {
  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  private SpecYaml() {}

  /** What became of a file. */
  public sealed interface Parsing {}

  /** Not readable; the message begins with the file, and the line where there is one. */
  public record Broken(String message) implements Parsing {}

  /**
   * A document.
   *
   * @param file as named in messages
   * @param tree the content
   * @param lines from JSON pointer to line, the first line being 1
   */
  public record Document(String file, JsonNode tree, Map<String, Integer> lines)
      implements Parsing {
    public Document {
      lines = Map.copyOf(lines);
    }

    /** An error as {@code file:line: reason}; the line is that of the nearest enclosing part. */
    public String locate(SpecError error) {
      return file + ":" + line(error.pointer()) + ": " + error.reason();
    }

    private int line(String pointer) {
      String part = pointer;
      while (!part.isEmpty()) {
        Integer line = lines.get(part);
        if (line != null) {
          return line;
        }
        part = part.substring(0, part.lastIndexOf('/'));
      }
      return lines.getOrDefault("", 1);
    }
  }

  /**
   * Reads a file of at most 4 MiB. {@code guidelines: name.md} is replaced by the content of that
   * file, looked up beside the YAML file.
   */
  public static Parsing read(Path file) {
    return switch (text(file)) {
      case Text(String yaml) ->
          switch (parse(file.toString(), yaml)) {
            case Document document -> withGuidelines(file, document);
            case Broken broken -> broken;
          };
      case Unreadable(String reason) -> new Broken(file + ": " + reason);
    };
  }

  /** Parses one YAML document; {@code file} is the name used in messages. */
  public static Parsing parse(String file, String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setCodePointLimit(LARGEST_BYTES)
            .setMaxAliasesForCollections(50)
            .setAllowNonScalarKeys(true)
            // In one piece: the library fails where a buffer ends between two surrogates.
            .setBufferSize(yaml.length() + 2)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(yaml);
      return root.isPresent()
          ? YamlTree.of(file, root.get())
          : new Broken(file + ":1: is empty (expected: a project's configuration)");
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return new Broken(file + ":" + line + ": " + broken.getProblem());
    } catch (YamlEngineException broken) {
      return new Broken(file + ":1: " + String.valueOf(broken.getMessage()).strip());
    }
  }

  /** The spec in full, with its ids; reading it gives an equal spec. */
  public static String write(Spec spec) {
    return YamlWriter.write(SpecWriter.write(spec));
  }

  private static Parsing withGuidelines(Path file, Document document) {
    JsonNode named = document.tree().path("guidelines");
    if (!(document.tree() instanceof ObjectNode root)
        || !named.isString()
        || named.stringValue().contains("\n")
        || !named.stringValue().endsWith(".md")) {
      return document;
    }
    try {
      return switch (text(file.resolveSibling(named.stringValue()))) {
        case Text(String markdown) -> {
          root.put("guidelines", markdown);
          yield document;
        }
        case Unreadable(String reason) -> broken(document, named.stringValue() + ": " + reason);
      };
    } catch (InvalidPathException malformed) {
      return broken(document, "'" + named.stringValue() + "' (expected: the name of a file)");
    }
  }

  private static Broken broken(Document document, String reason) {
    return new Broken(document.locate(new SpecError("/guidelines", reason)));
  }

  private sealed interface Content {}

  private record Text(String text) implements Content {}

  private record Unreadable(String reason) implements Content {}

  private static Content text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return new Unreadable("no such file");
      }
      if (Files.size(file) > LARGEST_BYTES) {
        return new Unreadable("too large (expected: at most 4 MiB)");
      }
      return new Text(Files.readString(file));
    } catch (CharacterCodingException malformed) {
      return new Unreadable("is not text (expected: UTF-8)");
    } catch (IOException unreadable) {
      return new Unreadable("cannot be read: " + unreadable.getMessage());
    }
  }
}
