package dev.assay.server.release;

import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedHubItems;
import dev.assay.formats.ReleasedItem;
import dev.assay.formats.coco.CocoReleaseWriter;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.csv.CsvReleaseWriter;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.jsonl.JsonlReleaseWriter;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Extents;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.media.Media;
import dev.assay.server.people.Pseudonyms;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a release as an archive of the files that belong into its folder. */
@Component
class Exporter {
  private final ReleasePages pages;
  private final VoteStore votes;
  private final Catalog catalog;
  private final Ingest ingest;
  private final Media media;
  private final Pseudonyms pseudonyms;
  private final JsonMapper json;
  private final Path spill;

  Exporter(
      ReleasePages pages,
      VoteStore votes,
      Catalog catalog,
      Ingest ingest,
      Media media,
      Pseudonyms pseudonyms,
      JsonMapper json,
      ServerSettings settings) {
    this.pages = pages;
    this.votes = votes;
    this.catalog = catalog;
    this.ingest = ingest;
    this.media = media;
    this.pseudonyms = pseudonyms;
    this.json = json;
    this.spill = settings.dataDir().resolve("export");
  }

  /** Why a release does not fit a format; empty = it does. */
  Optional<String> misfit(Release release, ExportFormat format) {
    LabelSchema schema = catalog.labelSchema(release.project(), release.specVersion());
    if (format.equals(ExportFormat.COCO) && coco(schema, true).isEmpty()) {
      return Optional.of(
          "the project has no boxes, polygons, masks or key points to write as coco"
              + " (expected: jsonl or csv)");
    }
    HubFormat hub = format.hub();
    ReleasedHubItems items = new ReleasedHubItems(schema);
    if (hub == null || items.fits(hub)) {
      return Optional.empty();
    }
    String others =
        Formats.all().stream()
            .filter(items::fits)
            .map(HubFormat::id)
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%s has no place for the project's labels (expected: one of %s)"
            .formatted(hub.id(), others));
  }

  /** Names of the fields that COCO has a place for, or has none for. */
  private static List<String> coco(LabelSchema schema, boolean place) {
    return schema.fields().stream()
        .filter(field -> CocoReleaseWriter.holds(field.kind()) == place)
        .map(Field::name)
        .toList();
  }

  /** What is wanted of an export. */
  record Wanted(ExportFormat format, Split split, boolean images) {}

  void export(Release release, Wanted wanted, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      HubFormat hub = wanted.format().hub();
      if (hub != null) {
        exportSet(release, wanted, hub, zip);
        return;
      }
      for (String part : wanted.split().parts()) {
        begin(zip, release, wanted.format().fileName(part));
        writeLabels(release, wanted, part, zip);
        zip.closeEntry();
      }
      begin(zip, release, "assay.json");
      Map<String, @Nullable Object> sidecar = sidecar(release);
      if (wanted.format().equals(ExportFormat.COCO)) {
        LabelSchema schema = catalog.labelSchema(release.project(), release.specVersion());
        sidecar.put("fields_left_out", coco(schema, false));
      }
      zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(sidecar));
      zip.closeEntry();
      if (wanted.images()) {
        copyImages(release, zip);
      }
    }
  }

  /** A set of files is written to a folder first, since many formats end with what they begin. */
  private void exportSet(Release release, Wanted wanted, HubFormat hub, ZipOutputStream zip)
      throws IOException {
    var classes = new ClassMap(catalog, release.project(), release.specVersion());
    var shown = new ReleasedItems(release.project(), classes, pseudonyms);
    Map<String, JsonNode> about = new LinkedHashMap<>();
    sidecar(release).forEach((name, value) -> about.put(name, json.valueToTree(value)));
    try (SetExport set =
        SetExport.begin(hub, new ReleasedHubItems(classes.schema()), spill, about)) {
      pages.each(
          release,
          labelled -> new Labelled(labelled, items(labelled), Map.of()),
          page -> {
            for (List<FrozenLabel> labels : page.labels()) {
              Item item = page.items().get(labels.getFirst().item());
              if (item != null) {
                write(shown.of(labels, item, Map.of()), item, wanted, set, zip);
              }
            }
          });
      copyFiles(set.finish(), release, zip);
    }
  }

  private void write(
      ReleasedItem released, Item item, Wanted wanted, SetExport set, ZipOutputStream zip)
      throws IOException {
    String part = wanted.split().partOf(item);
    String split = part.isEmpty() ? null : part;
    Asset asset = Extents.image(item.assets());
    ReleasedItem.Image image = released.image();
    if (asset != null && image != null && set.takesImages()) {
      try (InputStream in = media.open(asset.sha256())) {
        Files.copy(in, set.imageFile(image), StandardCopyOption.REPLACE_EXISTING);
      }
    } else if (asset != null && image != null && wanted.images()) {
      zip.putNextEntry(new ZipEntry(set.imageName(image.path(), split)));
      try (InputStream in = media.open(asset.sha256())) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
    set.write(released, split);
  }

  private static void copyFiles(Path folder, Release release, ZipOutputStream zip)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      begin(zip, release, folder.relativize(file).toString().replace('\\', '/'));
      Files.copy(file, zip);
      zip.closeEntry();
    }
  }

  /** The same time for every entry, so that exporting twice gives the same bytes. */
  private static void begin(ZipOutputStream zip, Release release, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.ofInstant(release.created(), ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }

  private static Map<String, @Nullable Object> sidecar(Release release) {
    Map<String, @Nullable Object> sidecar = new LinkedHashMap<>();
    sidecar.put("release", release.name());
    sidecar.put("digest", release.digest().hex());
    sidecar.put("labels", release.labels());
    sidecar.put("spec_version", release.specVersion());
    sidecar.put("created", release.created().toString());
    sidecar.put("provisional", release.provisional());
    sidecar.put("reason", release.reason());
    sidecar.put("ties_left_out", release.ties());
    return sidecar;
  }

  private void writeLabels(Release release, Wanted wanted, String part, OutputStream out)
      throws IOException {
    var classes = new ClassMap(catalog, release.project(), release.specVersion());
    var shown = new ReleasedItems(release.project(), classes, pseudonyms);
    ExportFormat format = wanted.format();
    try (ReleaseWriter writer = writer(release, format, classes.schema(), out)) {
      pages.each(
          release,
          labelled ->
              new Labelled(
                  labelled, items(labelled), format.hasVotes() ? votes(labelled) : Map.of()),
          page -> {
            for (List<FrozenLabel> labels : page.labels()) {
              Item item = page.items().get(labels.getFirst().item());
              if (item != null && wanted.split().partOf(item).equals(part)) {
                ReleasedItem released = shown.of(labels, item, page.votes());
                if (!format.equals(ExportFormat.COCO) || released.image() != null) {
                  writer.write(released);
                }
              }
            }
          });
      writer.finish();
    }
  }

  private ReleaseWriter writer(
      Release release, ExportFormat format, LabelSchema schema, OutputStream out)
      throws IOException {
    return switch (format.id()) {
      case "csv" -> new CsvReleaseWriter(out, schema);
      case "coco" ->
          new CocoReleaseWriter(
              out,
              schema,
              Map.of("description", release.name(), "version", release.digest().hex()),
              Files.createDirectories(spill));
      default -> new JsonlReleaseWriter(out, schema);
    };
  }

  /** A page of a release with what its labels are about and stand on. */
  private record Labelled(
      List<List<FrozenLabel>> labels,
      Map<Long, Item> items,
      Map<Long, VoteStore.StoredVote> votes) {}

  private Map<Long, Item> items(List<List<FrozenLabel>> items) {
    Map<Long, Item> byId = new HashMap<>();
    ingest
        .items(items.stream().map(labels -> labels.getFirst().item()).toList())
        .forEach(item -> byId.put(item.id(), item));
    return byId;
  }

  private Map<Long, VoteStore.StoredVote> votes(List<List<FrozenLabel>> items) {
    return votes.byIds(
        items.stream()
            .flatMap(List::stream)
            .flatMap(label -> label.votes().stream())
            .distinct()
            .toList());
  }

  private void copyImages(Release release, ZipOutputStream zip) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION); // images are packed already
    pages.each(
        release,
        items -> {
          for (Item item : items(items).values().stream().sorted(BY_KEY).toList()) {
            Asset image = Extents.image(item.assets());
            if (image != null) {
              begin(zip, release, ImageNames.path(item.key(), image));
              try (InputStream in = media.open(image.sha256())) {
                in.transferTo(zip);
              }
              zip.closeEntry();
            }
          }
        });
  }

  private static final java.util.Comparator<Item> BY_KEY =
      java.util.Comparator.comparing(Item::key);
}
