package dev.assay.server.release;

import dev.assay.annotation.FieldKind;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedItem;
import dev.assay.formats.coco.CocoReleaseWriter;
import dev.assay.formats.csv.CsvReleaseWriter;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    boolean boxes =
        catalog.labelSchema(release.project(), release.specVersion()).fields().stream()
            .anyMatch(field -> field.kind() == FieldKind.BOXES);
    return format == ExportFormat.COCO && !boxes
        ? Optional.of("the project has no boxes to write as coco (expected: jsonl or csv)")
        : Optional.empty();
  }

  /** What is wanted of an export. */
  record Wanted(ExportFormat format, Split split, boolean images) {}

  void export(Release release, Wanted wanted, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (String part : wanted.split().parts()) {
        begin(zip, release, wanted.format().fileName(part));
        writeLabels(release, wanted, part, zip);
        zip.closeEntry();
      }
      begin(zip, release, "assay.json");
      zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(sidecar(release)));
      zip.closeEntry();
      if (wanted.images()) {
        copyImages(release, zip);
      }
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
          items -> {
            Map<Long, Item> byId = items(items);
            Map<Long, VoteStore.StoredVote> voted = format.hasVotes() ? votes(items) : Map.of();
            for (List<FrozenLabel> labels : items) {
              Item item = byId.get(labels.getFirst().item());
              if (item != null && wanted.split().partOf(item).equals(part)) {
                ReleasedItem released = shown.of(labels, item, voted);
                if (format != ExportFormat.COCO || released.image() != null) {
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
    return switch (format) {
      case JSONL -> new JsonlReleaseWriter(out, schema);
      case CSV -> new CsvReleaseWriter(out, schema);
      case COCO ->
          new CocoReleaseWriter(
              out,
              schema,
              Map.of("description", release.name(), "version", release.digest().hex()),
              Files.createDirectories(spill));
    };
  }

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
