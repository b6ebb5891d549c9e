package dev.assay.formats.coco;

import dev.assay.formats.FormatException;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** COCO among the formats. */
public final class CocoFormat {
  public static final HubFormat FORMAT =
      new HubFormat(
          "coco",
          "one JSON file of images, annotations and categories",
          Set.of(HubFormat.Medium.IMAGE),
          EnumSet.of(
              Carries.BOXES,
              Carries.TURNED_BOXES,
              Carries.POLYGONS,
              Carries.MASKS,
              Carries.KEYPOINTS,
              Carries.CLASSES,
              Carries.TEXTS,
              Carries.ATTRIBUTES,
              Carries.CONFIDENCE,
              Carries.META),
          "annotations/instances_%s.json",
          CocoFormat::recognises,
          source -> CocoReader.open(file(source.path()), source.keepOriginals()),
          sink ->
              new CocoWriter(
                  sink.stream(), sink.source(), sink.verbatim(), sink.folder(), sink.losses()));

  private CocoFormat() {}

  private static boolean recognises(Found found) throws IOException {
    if (found.folder()
        && !found.holdsMatch("[^/]*\\.json")
        && !found.holdsMatch("annotations/[^/]*\\.json")) {
      return false;
    }
    String start = found.startOf(".json");
    return start.stripLeading().startsWith("{")
        && (start.contains("\"images\"") || start.contains("\"annotations\""))
        && !start.contains("\"segments_info\"");
  }

  /** A COCO set given as a folder is its one file. */
  private static Path file(Path in) throws IOException {
    if (!Files.isDirectory(in)) {
      return in;
    }
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(in, in.resolve("annotations"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> list = Files.list(folder)) {
          list.filter(path -> path.toString().endsWith(".json"))
              .filter(path -> !path.endsWith(Sidecar.NAME))
              .sorted()
              .forEach(found::add);
        }
      }
    }
    if (found.size() != 1) {
      throw new FormatException(
          in.toString(), 0, found.size() + " JSON files (expected: name the one to convert)");
    }
    return found.getFirst();
  }
}
