package dev.assay.server.catalog;

import dev.assay.annotation.CanonicalJson;
import dev.assay.annotation.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published versions, kept in memory once read: they never change, and every submission needs
 * one. Which version is current may be a second old when another server published it.
 */
@Component
class SpecVersions {
  private static final long FRESH_NANOS = 1_000_000_000;

  private final CatalogStore store;
  private final JsonMapper json;
  private final ConcurrentHashMap<Key, SpecVersion> versions = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Current> current = new ConcurrentHashMap<>();

  private record Key(long project, int version) {}

  private record Current(int version, long readAt) {}

  SpecVersions(CatalogStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  Optional<SpecVersion> find(long project, int version) {
    Key key = new Key(project, version);
    SpecVersion known = versions.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SpecVersion> read =
        store.version(project, version).map(row -> decode(project, version, row));
    read.ifPresent(spec -> versions.put(key, spec));
    return read;
  }

  /** Number of the current version; empty when there is no such project. */
  Optional<Integer> current(long project) {
    Current known = current.get(project);
    long now = System.nanoTime();
    if (known != null && now - known.readAt() < FRESH_NANOS) {
      return Optional.of(known.version());
    }
    Optional<Integer> read = store.project(project).map(CatalogStore.ProjectRow::version);
    read.ifPresent(version -> remember(project, version, now));
    return read;
  }

  /** Called once a version has been committed. */
  void advanced(long project, int version) {
    remember(project, version, System.nanoTime());
  }

  /** The pointer only rises: whoever read it before the last change does not take it back. */
  private void remember(long project, int version, long readAt) {
    current.merge(
        project,
        new Current(version, readAt),
        (known, read) -> known.version() > read.version() ? known : read);
  }

  CatalogStore.VersionRow encode(
      Spec spec, SpecStep step, int guidelineVersion, Instant time, long person) {
    byte[] body = CanonicalJson.bytes(SpecWriter.write(spec));
    return new CatalogStore.VersionRow(
        body,
        Digest.sha256(body).bytes(),
        json.writeValueAsBytes(step),
        guidelineVersion,
        time,
        person);
  }

  SpecVersion decode(long project, int version, CatalogStore.VersionRow row) {
    SpecStep step = json.readValue(row.step(), SpecStep.class);
    Spec spec = spec(json.readTree(row.body()));
    return new SpecVersion(
        project,
        version,
        spec,
        SpecSchema.of(spec),
        Digest.of(row.digest()),
        row.guidelineVersion(),
        step.meanings(),
        step.changes(),
        step.shifts(),
        row.time(),
        row.person());
  }

  private static Spec spec(JsonNode body) {
    return switch (SpecReader.read(body)) {
      case SpecReader.Valid(Spec spec, List<String> warnings, boolean shortForm) -> spec;
      case SpecReader.Invalid(List<SpecError> errors) ->
          throw new IllegalStateException("a stored spec cannot be read: " + errors);
    };
  }
}
