package dev.assay.formats.convert;

import dev.assay.formats.WholeFile;
import dev.assay.formats.WholeFolder;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sidecar;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversion writes: a file or a folder that appears whole or not at all. What the format
 * has no place for stands in the sidecar, in the folder or beside the file.
 */
final class Target implements Closeable {
  private final ConversionRequest request;
  private final HubReader source;
  private final boolean verbatim;
  private final @Nullable Path images;
  private final Losses losses;
  private final @Nullable WholeFile file;
  private final @Nullable WholeFolder folder;
  private final @Nullable WholeFile sidecarFile;
  private final Sidecar sidecar;
  private final @Nullable HubWriter single;
  private final Map<String, HubWriter> bySplit = new HashMap<>();
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /**
   * Begins the target.
   *
   * @param images where the images lie; null = not known
   * @param verbatim whether source and target are of one format and labels kept their words
   */
  Target(
      ConversionRequest request,
      HubReader source,
      boolean verbatim,
      @Nullable Path images,
      Losses losses)
      throws IOException {
    this.images = images;
    this.request = request;
    this.source = source;
    this.verbatim = verbatim;
    this.losses = losses;
    Path out = request.out();
    String ending = request.to().ending();
    boolean oneFile =
        ending != null
            && request.options().split() == null
            && !Files.isDirectory(out)
            && out.toString().endsWith(ending);
    this.file = oneFile ? WholeFile.create(out) : null;
    this.folder = oneFile ? null : WholeFolder.create(out);
    opened.push(file != null ? file::close : requireFolder()::close);
    try {
      this.sidecarFile = file == null ? null : WholeFile.create(Path.of(out + "." + Sidecar.NAME));
      if (sidecarFile != null) {
        opened.push(sidecarFile::close);
        this.sidecar = new Sidecar(sidecarFile.out(), false);
      } else {
        this.sidecar = new Sidecar(requireFolder().path());
      }
      opened.push(sidecar);
      this.single = single();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private WholeFolder requireFolder() {
    if (folder == null) {
      throw new IllegalStateException("a single file is written");
    }
    return folder;
  }

  private @Nullable HubWriter single() throws IOException {
    if (file != null) {
      Path parent = request.out().toAbsolutePath().getParent();
      return create(file.out(), parent == null ? request.out().toAbsolutePath() : parent);
    }
    return request.to().part() == null
        ? create(OutputStream.nullOutputStream(), requireFolder().path())
        : null;
  }

  private HubWriter create(OutputStream stream, Path place) throws IOException {
    HubWriter writer =
        request
            .to()
            .creator()
            .create(
                new HubFormat.Sink(
                    stream, place, source, verbatim, request.options().task(), images, losses));
    opened.push(writer);
    return writer;
  }

  void write(HubItem item) throws IOException {
    HubWriter writer =
        single == null ? forSplit(item.split() == null ? "default" : item.split()) : single;
    if (file != null && item.split() != null && !request.to().carries().contains(Carries.SPLITS)) {
      losses.add("split", item.key());
    }
    writer.write(item);
    sidecar.write(item);
  }

  /** Formats of one file keep the splits apart as files of their own. */
  private HubWriter forSplit(String split) throws IOException {
    HubWriter writer = bySplit.get(split);
    if (writer == null) {
      String name = String.valueOf(request.to().part()).replace("%s", fileName(split));
      Path target = requireFolder().path().resolve(name);
      Path parent = Files.createDirectories(target.getParent());
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
      opened.push(out);
      writer = create(out, parent);
      bySplit.put(split, writer);
    }
    return writer;
  }

  private static String fileName(String split) {
    return split.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
  }

  /** Completes the target and puts it in place. */
  void commit() throws IOException {
    if (single != null) {
      single.finish();
    } else if (bySplit.isEmpty()) {
      forSplit("default");
    }
    for (HubWriter writer : bySplit.values()) {
      writer.finish();
    }
    boolean needed = file == null || !losses.isEmpty();
    sidecar.close();
    if (sidecarFile != null && needed) {
      sidecarFile.commit();
    }
    while (opened.size() > 1) {
      opened.pop().close();
    }
    if (file != null) {
      file.commit();
    } else {
      requireFolder().commit();
    }
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
