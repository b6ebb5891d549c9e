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
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversion writes: a file or a folder that appears whole or not at all. What the format
 * has no place for stands in the sidecar, in the folder or beside the file.
 */
interface Target extends Closeable {
  /**
   * Begins a target: one file where it has the format's ending and nothing is split.
   *
   * @param images where the images lie; null = not known
   * @param verbatim whether source and target are of one format and labels kept their words
   */
  static Target of(
      ConversionRequest request,
      HubReader source,
      boolean verbatim,
      @Nullable Path images,
      Losses losses)
      throws IOException {
    String ending = request.to().ending();
    boolean oneFile =
        ending != null
            && request.options().split() == null
            && !Files.isDirectory(request.out())
            && request.out().toString().endsWith(ending);
    return oneFile
        ? new OneFile(request, source, verbatim, images, losses)
        : new OneFolder(request, source, verbatim, images, losses);
  }

  void write(HubItem item) throws IOException;

  /** Completes the target and puts it in place. */
  void commit() throws IOException;

  /** A folder. */
  final class OneFolder implements Target {
    private final WholeFolder folder;
    private final SetFolder set;

    OneFolder(
        ConversionRequest request,
        HubReader source,
        boolean verbatim,
        @Nullable Path images,
        Losses losses)
        throws IOException {
      this.folder = WholeFolder.create(request.out());
      try {
        this.set =
            new SetFolder(
                request.to(),
                folder.path(),
                source,
                verbatim,
                request.options().task(),
                images,
                Map.of(),
                losses);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    }

    @Override
    public void write(HubItem item) throws IOException {
      set.write(item);
    }

    @Override
    public void commit() throws IOException {
      set.finish();
      folder.commit();
    }

    @Override
    public void close() throws IOException {
      set.close();
      folder.close();
    }
  }

  /** A file, with the sidecar beside it where something is lost. */
  final class OneFile implements Target {
    private final boolean keepsSplits;
    private final Losses losses;
    private final WholeFile file;
    private final WholeFile sidecarFile;
    private final Sidecar sidecar;
    private final HubWriter writer;

    OneFile(
        ConversionRequest request,
        HubReader source,
        boolean verbatim,
        @Nullable Path images,
        Losses losses)
        throws IOException {
      Path out = request.out();
      Path parent = out.toAbsolutePath().getParent();
      this.keepsSplits = request.to().carries().contains(Carries.SPLITS);
      this.losses = losses;
      this.file = WholeFile.create(out);
      try {
        this.sidecarFile = WholeFile.create(Path.of(out + "." + Sidecar.NAME));
      } catch (IOException e) {
        file.close();
        throw e;
      }
      this.sidecar = new Sidecar(sidecarFile.out(), false);
      try {
        this.writer =
            request
                .to()
                .creator()
                .create(
                    new HubFormat.Sink(
                        file.out(),
                        parent == null ? out.toAbsolutePath() : parent,
                        source,
                        verbatim,
                        request.options().task(),
                        images,
                        losses));
      } catch (IOException | RuntimeException e) {
        sidecarFile.close();
        file.close();
        throw e;
      }
    }

    @Override
    public void write(HubItem item) throws IOException {
      if (item.split() != null && !keepsSplits) {
        losses.add("split", item.key());
      }
      writer.write(item.withSplit(keepsSplits ? item.split() : null));
      sidecar.write(item);
    }

    @Override
    public void commit() throws IOException {
      writer.finish();
      writer.close();
      sidecar.lost(losses);
      sidecar.close();
      if (!losses.isEmpty()) {
        sidecarFile.commit();
      }
      file.commit();
    }

    @Override
    public void close() throws IOException {
      writer.close();
      sidecarFile.close();
      file.close();
    }
  }
}
