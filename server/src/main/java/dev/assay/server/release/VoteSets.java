package dev.assay.server.release;

import dev.assay.annotation.Answer;
import dev.assay.formats.ReleasedHubItems;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.people.Pseudonyms;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.WallClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes the votes of a project that count as sets in any format: one set where the format says who
 * labelled, else a folder for each person, called by the pseudonym.
 */
@Component
class VoteSets {
  private static final int PAGE = 1_000;

  private final VoteStore store;
  private final Catalog catalog;
  private final Ingest ingest;
  private final ItemImages images;
  private final Pseudonyms pseudonyms;
  private final WallClock clock;
  private final Path spill;

  VoteSets(
      VoteStore store,
      Catalog catalog,
      Ingest ingest,
      ItemImages images,
      Pseudonyms pseudonyms,
      WallClock clock,
      ServerSettings settings) {
    this.store = store;
    this.catalog = catalog;
    this.ingest = ingest;
    this.images = images;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.spill = settings.dataDir().resolve("export");
  }

  /** Why a project's votes do not fit a format; empty = they do. */
  Optional<String> misfit(long project, HubFormat format) {
    var schema = catalog.labelSchema(project, catalog.currentVersion(project));
    return Exporter.misfit(new ReleasedHubItems(schema), format);
  }

  /**
   * Writes an archive.
   *
   * @param withImages whether images come along
   */
  void export(long project, HubFormat format, boolean withImages, OutputStream out)
      throws IOException {
    var classes = new ClassMap(catalog, project, catalog.currentVersion(project));
    try (ZipArchive archive = new ZipArchive(out, clock.now())) {
      ZipArchive forImages = withImages ? archive : null;
      if (format.carries().contains(Carries.AUTHORS)) {
        var writing = new Writing(project, format, classes, forImages, "");
        writing.write(writing::everybody, archive);
      } else {
        for (long person : store.voters(project)) {
          String within = pseudonyms.of(project, person) + "/";
          var writing = new Writing(project, format, classes, forImages, within);
          writing.write(set -> writing.person(person, set), archive);
        }
      }
    }
  }

  private interface Votes {
    void writeTo(SetExport set) throws IOException;
  }

  /** One set that is being written. */
  private final class Writing {
    private final long project;
    private final HubFormat format;
    private final ClassMap classes;
    private final @Nullable ZipArchive forImages;
    private final String within;

    Writing(
        long project,
        HubFormat format,
        ClassMap classes,
        @Nullable ZipArchive forImages,
        String within) {
      this.project = project;
      this.format = format;
      this.classes = classes;
      this.forImages = forImages;
      this.within = within;
    }

    void write(Votes votes, ZipArchive archive) throws IOException {
      Map<String, JsonNode> about = Map.of("votes", JsonNodeFactory.instance.booleanNode(true));
      var items = new ReleasedHubItems(classes.schema());
      try (SetExport set = SetExport.begin(format, items, spill, about)) {
        votes.writeTo(set);
        archive.addAll(set.finish(), within);
      }
    }

    void everybody(SetExport set) throws IOException {
      List<Long> ids = ingest.itemIds(project, 0, PAGE);
      while (!ids.isEmpty()) {
        page(store.ofItems(ids), set);
        ids = ingest.itemIds(project, ids.getLast(), PAGE);
      }
    }

    void person(long person, SetExport set) throws IOException {
      List<VoteStore.StoredVote> votes = store.ofPerson(project, person, 0, PAGE);
      while (!votes.isEmpty()) {
        page(votes, set);
        votes = store.ofPerson(project, person, votes.getLast().id(), PAGE);
      }
    }

    private void page(List<VoteStore.StoredVote> votes, SetExport set) throws IOException {
      Map<String, Map<String, Answer>> byItem = new LinkedHashMap<>();
      for (VoteStore.StoredVote vote : votes) {
        String stored = vote.answer();
        if (stored != null) { // else erased
          byItem
              .computeIfAbsent(vote.key(), key -> new LinkedHashMap<>())
              .put(
                  pseudonyms.of(project, vote.person()),
                  classes.answer(stored, vote.specVersion()));
        }
      }
      Map<String, Item> items = new HashMap<>();
      ingest.itemsByKey(project, byItem.keySet()).forEach(item -> items.put(item.key(), item));
      for (Map.Entry<String, Map<String, Answer>> entry : byItem.entrySet()) {
        Item item = items.get(entry.getKey());
        if (item != null) {
          images.bring(item, null, set, forImages, within);
          set.write(content(item), entry.getValue());
        }
      }
    }
  }

  private static ReleasedHubItems.Content content(Item item) {
    return new ReleasedHubItems.Content(
        item.key(), item.text(), ItemImages.of(item), ReleasedItems.meta(item));
  }
}
