package dev.assay.cli.ingest;

import dev.assay.annotation.Digest;
import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.CommandFailure;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.SafePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/** Uploads the files that items consist of, each content once, a few at a time. */
final class Assets implements AutoCloseable {
  private static final int AT_A_TIME = 4;

  private final MediaUpload media;
  private final Path base;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

  /**
   * @param project path of the project
   * @param base folder that the paths are relative to
   */
  Assets(ApiClient api, String project, Path base) {
    this.media = new MediaUpload(api, project);
    this.base = base;
  }

  /** What became of one file. */
  sealed interface Upload {
    record Stored(String reference) implements Upload {}

    record Refused(String reason) implements Upload {}
  }

  /**
   * The files of one batch.
   *
   * @param files by the path that the record names
   */
  record Uploaded(Map<String, Upload> files) {
    boolean isComplete(ItemOutcome.Read read) {
      return read.record().assets().values().stream()
          .allMatch(path -> files.get(path) instanceof Upload.Stored);
    }

    /** Puts what the server calls the files in place of their paths. */
    void replaceIn(ObjectNode line) {
      if (line.has(ItemRecord.IMAGE)) {
        line.put(ItemRecord.IMAGE, reference(line.path(ItemRecord.IMAGE).asString("")));
      }
      if (line.path("assets") instanceof ObjectNode assets) {
        for (String name : Set.copyOf(assets.propertyNames())) {
          assets.put(name, reference(assets.path(name).asString("")));
        }
      }
    }

    private String reference(String path) {
      return files.get(path) instanceof Upload.Stored stored ? stored.reference() : path;
    }
  }

  Uploaded upload(Batch batch) {
    Set<String> paths = new LinkedHashSet<>();
    batch.records().forEach(read -> paths.addAll(read.record().assets().values()));
    Map<String, Future<Upload>> running = new LinkedHashMap<>();
    paths.forEach(path -> running.put(path, threads.submit(() -> upload(path))));
    Map<String, Upload> uploaded = new LinkedHashMap<>();
    running.forEach((path, upload) -> uploaded.put(path, result(upload)));
    return new Uploaded(uploaded);
  }

  private Upload upload(String path) throws IOException {
    Path file;
    switch (SafePaths.resolve(base, path)) {
      case SafePaths.Outcome.Found found -> file = found.file();
      case SafePaths.Outcome.Refused refused -> {
        return new Upload.Refused(refused.reason());
      }
    }
    String sha256 = sha256(file);
    return switch (media.upload(file, sha256)) {
      case Answer.Done done -> new Upload.Stored("sha256:" + sha256);
      case Answer.Refused refused when refused.problem().status() == 422 ->
          new Upload.Refused(refused.problem().line());
      case Answer.Refused refused when refused.problem().status() == 413 ->
          new Upload.Refused(refused.problem().line());
      case Answer.Refused refused -> throw new ApiFailure(refused.problem());
    };
  }

  private static String sha256(Path file) throws IOException {
    var digest = Digest.newSha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Upload result(Future<Upload> upload) {
    try {
      return upload.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      if (failed.getCause() instanceof IOException unreadable) {
        return new Upload.Refused("cannot be read: " + unreadable.getMessage());
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
