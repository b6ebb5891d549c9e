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
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.people.Pseudonyms;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private final ItemImages images;
  private final Pseudonyms pseudonyms;
  private final JsonMapper json;
  private final Path spill;

  Exporter(
      ReleasePages pages,
      VoteStore votes,
      Catalog catalog,
      Ingest ingest,
      ItemImages images,
      Pseudonyms pseudonyms,
      JsonMapper json,
      ServerSettings settings) {
    this.pages = pages;
    this.votes = votes;
    this.catalog = catalog;
    this.ingest = ingest;
    this.images = images;
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
    return hub == null ? Optional.empty() : misfit(new ReleasedHubItems(schema), hub);
  }

  /** Why labels of a schema do not fit a format; empty = they do. */
  static Optional<String> misfit(ReleasedHubItems items, HubFormat hub) {
    if (items.fits(hub)) {
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
    try (ZipArchive archive = new ZipArchive(out, release.created())) {
      HubFormat hub = wanted.format().hub();
      if (hub != null) {
        exportSet(release, wanted, hub, archive);
        return;
      }
      for (String part : wanted.split().parts()) {
        writeLabels(release, wanted, part, archive.begin(wanted.format().fileName(part)));
        archive.end();
      }
      Map<String, @Nullable Object> sidecar = sidecar(release);
      if (wanted.format().equals(ExportFormat.COCO)) {
        LabelSchema schema = catalog.labelSchema(release.project(), release.specVersion());
        sidecar.put("fields_left_out", coco(schema, false));
      }
      archive
          .begin("assay.json")
          .write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(sidecar));
      archive.end();
      if (wanted.images()) {
        copyImages(release, archive);
      }
    }
  }

  /** A set of files is written to a folder first, since many formats end with what they begin. */
  private void exportSet(Release release, Wanted wanted, HubFormat hub, ZipArchive archive)
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
                String part = wanted.split().partOf(item);
                String split = part.isEmpty() ? null : part;
                ReleasedItem released = shown.of(labels, item, Map.of());
                images.bring(item, split, set, wanted.images() ? archive : null, "");
                set.write(released, split);
              }
            }
          });
      archive.addAll(set.finish(), "");
    }
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

  private void copyImages(Release release, ZipArchive archive) throws IOException {
    archive.packed();
    pages.each(
        release,
        items -> {
          for (Item item : items(items).values().stream().sorted(BY_KEY).toList()) {
            images.copy(item, archive);
          }
        });
  }

  private static final java.util.Comparator<Item> BY_KEY =
      java.util.Comparator.comparing(Item::key);
}
