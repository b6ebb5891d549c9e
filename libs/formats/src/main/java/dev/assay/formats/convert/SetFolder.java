package dev.assay.formats.convert;

import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sidecar;
import dev.assay.formats.yolo.YoloTask;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes a set into an empty folder in any format, a file for each part where the format is one of
 * single files, and the sidecar with what the format has no place for.
 */
public final class SetFolder implements Closeable {
  private final HubFormat format;
  private final HubFormat.Sink sink;
  private final Sidecar sidecar;
  private final @Nullable HubWriter single;
  private final Map<String, HubWriter> parts = new LinkedHashMap<>();
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /**
   * Begins a set.
   *
   * @param source gives the classes, and where it is verbatim its words
   * @param images where the images lie, for formats that take them along; null = not known
   * @param about what the sidecar says of the whole
   */
  public SetFolder(
      HubFormat format,
      Path folder,
      HubReader source,
      boolean verbatim,
      @Nullable YoloTask task,
      @Nullable Path images,
      Map<String, JsonNode> about,
      Losses losses)
      throws IOException {
    this.format = format;
    this.sink =
        new HubFormat.Sink(
            OutputStream.nullOutputStream(), folder, source, verbatim, task, images, losses);
    this.sidecar = new Sidecar(folder, about);
    opened.push(sidecar);
    try {
      this.single = format.part() == null ? opened(format.creator().create(sink)) : null;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private HubWriter opened(HubWriter writer) {
    opened.push(writer);
    return writer;
  }

  public void write(HubItem item) throws IOException {
    HubWriter writer =
        single == null ? part(item.split() == null ? "default" : item.split()) : single;
    writer.write(item);
    sidecar.write(item);
  }

  private HubWriter part(String split) throws IOException {
    HubWriter writer = parts.get(split);
    if (writer == null) {
      String name = DocumentFolder.safe(split).replace('/', '_');
      Path target = sink.folder().resolve(String.valueOf(format.part()).replace("%s", name));
      Path parent = Files.createDirectories(target.getParent());
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
      opened.push(out);
      writer =
          opened(
              format
                  .creator()
                  .create(
                      new HubFormat.Sink(
                          out,
                          parent,
                          sink.source(),
                          sink.verbatim(),
                          sink.task(),
                          sink.images(),
                          sink.losses())));
      parts.put(split, writer);
    }
    return writer;
  }

  /** Completes every file. */
  public void finish() throws IOException {
    if (single != null) {
      single.finish();
    } else if (parts.isEmpty()) {
      part("default");
    }
    for (HubWriter writer : parts.values()) {
      writer.finish();
    }
    sidecar.lost(sink.losses());
    close();
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
