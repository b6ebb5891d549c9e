package dev.assay.formats.convert;

import dev.assay.formats.WholeFile;
import dev.assay.formats.WholeFolder;
import dev.assay.formats.coco.CocoWriter;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sidecar;
import dev.assay.formats.voc.VocWriter;
import dev.assay.formats.yolo.YoloTask;
import dev.assay.formats.yolo.YoloWriter;
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

/** Where a conversion writes: a file or a folder that appears whole or not at all. */
final class Target implements Closeable {
  private final HubReader source;
  private final boolean verbatim;
  private final Losses losses;
  private final @Nullable WholeFile file;
  private final @Nullable WholeFolder folder;
  private final @Nullable Sidecar sidecar;
  private final @Nullable HubWriter single;
  private final Map<String, HubWriter> bySplit = new HashMap<>();
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /**
   * Begins the target.
   *
   * @param verbatim whether source and target are of one format and labels kept their words
   */
  Target(ConversionRequest request, HubReader source, boolean verbatim, Losses losses)
      throws IOException {
    this.source = source;
    this.verbatim = verbatim;
    this.losses = losses;
    Path out = request.out();
    boolean oneFile =
        request.to() == VisionFormat.COCO
            && request.split() == null
            && out.toString().endsWith(".json");
    this.file = oneFile ? WholeFile.create(out) : null;
    this.folder = oneFile ? null : WholeFolder.create(out);
    opened.push(file != null ? file::close : requireFolder()::close);
    try {
      this.single = open(request);
      this.sidecar = request.to() == VisionFormat.COCO ? null : new Sidecar(requireFolder().path());
    } catch (IOException e) {
      close();
      throw e;
    }
    if (sidecar != null) {
      opened.push(sidecar);
    }
  }

  private WholeFolder requireFolder() {
    if (folder == null) {
      throw new IllegalStateException("a single file is written");
    }
    return folder;
  }

  private @Nullable HubWriter open(ConversionRequest request) throws IOException {
    HubWriter writer =
        switch (request.to()) {
          case COCO -> file == null ? null : coco(file.out(), spillFolder(request.out()));
          case VOC -> new VocWriter(requireFolder().path(), source.classes(), verbatim, losses);
          case YOLO -> {
            YoloTask task = request.task() == null ? YoloTask.DETECT : request.task();
            yield new YoloWriter(requireFolder().path(), source.classes(), task, verbatim, losses);
          }
        };
    if (writer != null) {
      opened.push(writer);
    }
    return writer;
  }

  private static Path spillFolder(Path out) {
    Path parent = out.toAbsolutePath().getParent();
    return parent == null ? out.toAbsolutePath() : parent;
  }

  private CocoWriter coco(OutputStream out, Path spill) throws IOException {
    return new CocoWriter(out, source, verbatim, spill, losses);
  }

  void write(HubItem item) throws IOException {
    HubWriter writer = single == null ? forSplit(item) : single;
    if (file != null && item.split() != null) {
      losses.add("split", item.image().path());
    }
    writer.write(item);
    if (sidecar != null) {
      sidecar.write(item);
    }
  }

  /** COCO keeps the splits apart as files of their own. */
  private HubWriter forSplit(HubItem item) throws IOException {
    String split = item.split() == null ? "default" : item.split();
    HubWriter writer = bySplit.get(split);
    if (writer == null) {
      Path annotations = Files.createDirectories(requireFolder().path().resolve("annotations"));
      Path target = annotations.resolve("instances_" + split + ".json");
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
      opened.push(out);
      writer = coco(out, annotations);
      opened.push(writer);
      bySplit.put(split, writer);
    }
    return writer;
  }

  /** Completes the target and puts it in place. */
  void commit() throws IOException {
    if (single != null) {
      single.finish();
    }
    for (HubWriter writer : bySplit.values()) {
      writer.finish();
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
