package dev.assay.cli.ingest;

import dev.assay.cli.api.CommandFailure;
import dev.assay.formats.FormatException;
import dev.assay.formats.ItemReader;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.csv.CsvItemReader;
import dev.assay.formats.csv.CsvLayout;
import dev.assay.formats.folder.FolderItemReader;
import dev.assay.formats.hub.AnswerLabels;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItemReader;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.VoteRecords;
import dev.assay.formats.jsonl.JsonlItemReader;
import dev.assay.formats.voc.VocItemReader;
import dev.assay.formats.voc.VocOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a path holds. Item files are read line by line as they are; everything else as an annotated
 * set of the format with that id.
 *
 * @param images where the images lie; null = beside the file, or as the layout has them
 */
record InputFormat(String id, @Nullable Path images) {
  private static final List<String> OWN = List.of("jsonl", "csv", "tsv", "folder", "voc");

  /**
   * The format with an id.
   *
   * @throws CommandFailure naming all of them where there is none
   */
  static InputFormat named(String id, @Nullable Path images) {
    if (!OWN.contains(id) && Formats.named(id) == null) {
      TreeSet<String> ids = new TreeSet<>(Formats.ids());
      ids.addAll(OWN);
      throw CommandFailure.refused(
          "format '%s' (expected: one of %s)".formatted(id, String.join(", ", ids)));
    }
    return new InputFormat(id, images);
  }

  /** Tells the format by the path's kind and extension, else by what is in it. */
  static InputFormat of(Path path, @Nullable Path images) throws IOException {
    if (!Files.isDirectory(path)) {
      switch (extension(path)) {
        case "jsonl", "ndjson" -> {
          return new InputFormat("jsonl", images);
        }
        case "csv", "tsv" -> {
          return new InputFormat(extension(path), images);
        }
        default -> {}
      }
    }
    try {
      return new InputFormat(Formats.guess(path).id(), images);
    } catch (FormatException unknown) {
      if (Files.isDirectory(path)) {
        return new InputFormat("folder", images);
      }
      throw CommandFailure.refused(
          "%s (expected: a .jsonl, .csv or .tsv file, a folder, or --format)".formatted(path));
    }
  }

  /**
   * Opens the path for reading.
   *
   * @param answers how the labels of annotated sets are brought into the project's form
   * @param losses where it is counted what of labels an answer has no place for
   */
  ItemReader open(Path path, AnswerLabels answers, HubItemReader.Taken taken, Losses losses)
      throws IOException {
    ItemReader own = openOwn(path);
    if (own == null) {
      return openSet(path, answers, taken, losses);
    }
    return switch (taken) {
      case FOR_NOTHING, TOGETHER -> own;
      case PERSON_BY_PERSON -> new VoteRecords(own, answers);
    };
  }

  private @Nullable ItemReader openOwn(Path path) throws IOException {
    return switch (id) {
      case "jsonl" -> JsonlItemReader.open(path);
      case "csv" -> CsvItemReader.open(path, CsvLayout.csv());
      case "tsv" -> CsvItemReader.open(path, CsvLayout.tsv());
      case "folder" -> FolderItemReader.open(path);
      case "voc" -> VocItemReader.open(path, VocOrigin.ONE_INCLUSIVE);
      default -> null;
    };
  }

  private ItemReader openSet(
      Path path, AnswerLabels answers, HubItemReader.Taken taken, Losses losses)
      throws IOException {
    HubFormat format = Formats.named(id);
    if (format == null) {
      throw new IllegalStateException("no format " + id);
    }
    HubReader reader = format.opener().open(new HubFormat.Source(path, images, null, false));
    return new HubItemReader(reader, path.toString(), base(path), answers, taken, losses);
  }

  /** The folder that the paths of assets are relative to. */
  Path base(Path path) {
    if (images != null) {
      return images;
    }
    Path absolute = path.toAbsolutePath();
    if (List.of("folder", "voc").contains(id)) {
      return absolute;
    }
    Path parent = absolute.getParent();
    Path beside = Files.isDirectory(absolute) || parent == null ? absolute : parent;
    Path usual = beside.resolve("images");
    boolean set = !OWN.contains(id);
    return set && Files.isDirectory(usual) ? usual : beside;
  }

  private static String extension(Path path) {
    String name = path.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
