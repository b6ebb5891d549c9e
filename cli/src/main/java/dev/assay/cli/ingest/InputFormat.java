package dev.assay.cli.ingest;

import dev.assay.cli.api.CommandFailure;
import dev.assay.formats.ItemReader;
import dev.assay.formats.csv.CsvItemReader;
import dev.assay.formats.csv.CsvLayout;
import dev.assay.formats.folder.FolderItemReader;
import dev.assay.formats.jsonl.JsonlItemReader;
import dev.assay.formats.voc.VocItemReader;
import dev.assay.formats.voc.VocOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a path holds; names are those of the option. */
enum InputFormat {
  jsonl,
  csv,
  folder,
  voc,
  coco;

  /** Tells the format by the path's kind and extension. */
  static InputFormat of(Path path) {
    if (Files.isDirectory(path)) {
      return Files.isDirectory(path.resolve("Annotations")) ? voc : folder;
    }
    return switch (extension(path)) {
      case "jsonl", "ndjson" -> jsonl;
      case "csv", "tsv" -> csv;
      case "json" -> coco;
      default ->
          throw CommandFailure.refused(
              "%s (expected: a .jsonl, .csv or .tsv file, a folder, or --format)".formatted(path));
    };
  }

  /** Opens the path for reading. */
  ItemReader open(Path path) throws IOException {
    return switch (this) {
      case jsonl -> JsonlItemReader.open(path);
      case csv ->
          CsvItemReader.open(
              path, extension(path).equals("tsv") ? CsvLayout.tsv() : CsvLayout.csv());
      case folder -> FolderItemReader.open(path);
      case voc -> VocItemReader.open(path, VocOrigin.ONE_INCLUSIVE);
      case coco ->
          throw CommandFailure.refused(
              "%s: COCO is written but not read yet (expected: jsonl, csv, folder or voc)"
                  .formatted(path));
    };
  }

  /** The folder that the paths of assets are relative to. */
  Path base(Path path) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    return switch (this) {
      case folder, voc -> absolute;
      case jsonl, csv, coco -> parent == null ? absolute : parent;
    };
  }

  private static String extension(Path path) {
    String name = path.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
