package dev.assay.formats.convert;

import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.SafePaths;
import dev.assay.formats.coco.CocoReader;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.voc.VocOrigin;
import dev.assay.formats.voc.VocReader;
import dev.assay.formats.yolo.YoloReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a set of annotated images, image by image. An interrupted thread ends it; the target
 * then does not appear.
 */
public final class Conversion {
  private static final int MOST_NAMED = 1000;

  private final ConversionRequest request;
  private final VisionFormat from;
  private final boolean verbatim;
  private final Losses losses = new Losses();
  private final List<String> missingImages = new ArrayList<>();
  private final List<HubOutcome.Rejected> rejected = new ArrayList<>();
  private long missing;
  private long rejections;
  private long read;
  private long written;

  private Conversion(ConversionRequest request, VisionFormat from) {
    this.request = request;
    this.from = from;
    this.verbatim = from == request.to() && !request.rebase();
  }

  /**
   * Runs a conversion.
   *
   * @param progress told the number of images read so far
   * @throws FormatException where the source is not of its format or the target's place is taken
   */
  public static ConversionReport run(ConversionRequest request, LongConsumer progress)
      throws IOException {
    VisionFormat from = request.from() == null ? VisionFormat.guess(request.in()) : request.from();
    return new Conversion(request, from).run(progress);
  }

  private ConversionReport run(LongConsumer progress) throws IOException {
    BitSet train = request.split() == null ? null : split(request.split());
    boolean committed = false;
    try (HubReader source = open();
        Target target = new Target(request, source, verbatim, losses)) {
      Path images = imageFolder(source);
      for (HubOutcome next = source.next(); next != null; next = source.next()) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException("cancelled");
        }
        switch (next) {
          case HubOutcome.Rejected reason -> reject(reason);
          case HubOutcome.Read(HubItem item) -> {
            HubItem split =
                train == null ? item : item.withSplit(train.get((int) read) ? "train" : "val");
            read++;
            convert(split, images, target);
            progress.accept(read);
          }
        }
      }
      boolean clean = losses.isEmpty() && missing == 0 && rejections == 0;
      if (!request.strict() || clean) {
        target.commit();
        committed = true;
      }
    }
    return new ConversionReport(
        from,
        read,
        committed ? written : 0,
        committed,
        losses.list(),
        missing,
        missingImages,
        rejected,
        rejections);
  }

  private HubReader open() throws IOException {
    return switch (from) {
      case COCO -> CocoReader.open(cocoFile(request.in()), verbatim);
      case VOC -> VocReader.open(request.in(), VocOrigin.ONE_INCLUSIVE, verbatim);
      case YOLO -> YoloReader.open(request.in(), request.images(), request.task(), verbatim);
    };
  }

  /** A COCO set given as a folder is its one file. */
  private static Path cocoFile(Path in) throws IOException {
    if (!Files.isDirectory(in)) {
      return in;
    }
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(in, in.resolve("annotations"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> list = Files.list(folder)) {
          list.filter(path -> path.toString().endsWith(".json")).sorted().forEach(found::add);
        }
      }
    }
    if (found.size() != 1) {
      throw new FormatException(
          in.toString(), 0, found.size() + " JSON files (expected: name the one to convert)");
    }
    return found.getFirst();
  }

  private BitSet split(double share) throws IOException {
    StratifiedSplit split = new StratifiedSplit();
    try (HubReader source = open()) {
      for (HubOutcome next = source.next(); next != null; next = source.next()) {
        if (next instanceof HubOutcome.Read(HubItem item)) {
          split.add(item);
        }
      }
    }
    return split.train(share);
  }

  private @Nullable Path imageFolder(HubReader source) {
    if (request.images() != null) {
      return request.images();
    }
    Path natural = source.imageFolder();
    if (natural == null && from == VisionFormat.COCO) {
      Path parent = request.in().toAbsolutePath().getParent();
      natural = parent == null ? null : parent.resolve("images");
    }
    return natural != null && Files.isDirectory(natural) ? natural : null;
  }

  private void convert(HubItem item, @Nullable Path images, Target target) throws IOException {
    HubItem placed = request.rebase() ? rebased(item) : item;
    String path = placed.image().path();
    if (request.to() != VisionFormat.COCO) {
      String problem = SafePaths.problem(path);
      if (problem != null) {
        reject(new HubOutcome.Rejected(path, 0, "image", problem + "; use --rebase-paths"));
        return;
      }
    }
    HubItem known = lookedUp(placed, images);
    if (request.to() == VisionFormat.YOLO && !known.image().knowsSize()) {
      String reason = "its size is not known (expected: the image; use --images or --rebase-paths)";
      reject(new HubOutcome.Rejected(path, 0, "image", reason));
      return;
    }
    target.write(known);
    written++;
  }

  private HubItem lookedUp(HubItem item, @Nullable Path images) throws IOException {
    HubImage image = item.image();
    if (images == null) {
      return item;
    }
    Path file;
    try {
      file = images.resolve(image.path());
    } catch (InvalidPathException e) {
      return item;
    }
    if (!Files.isRegularFile(file)) {
      missing++;
      if (missingImages.size() < MOST_NAMED) {
        missingImages.add(image.path());
      }
      return item;
    }
    if (image.knowsSize()) {
      return item;
    }
    ImageSize size = ImageSize.of(file);
    return size == null
        ? item
        : item.withImage(new HubImage(image.path(), size.width(), size.height()));
  }

  private HubItem rebased(HubItem item) {
    HubImage image = item.image();
    Path base = request.rebaseTo() == null ? request.out() : request.rebaseTo();
    try {
      Path path = Path.of(image.path());
      Path root = base.toAbsolutePath().normalize();
      if (!path.isAbsolute()) {
        return item;
      }
      String relative = root.relativize(path.normalize()).toString().replace('\\', '/');
      return relative.isEmpty()
          ? item
          : item.withImage(new HubImage(relative, image.width(), image.height()));
    } catch (InvalidPathException e) {
      return item;
    }
  }

  private void reject(HubOutcome.Rejected reason) {
    rejections++;
    if (rejected.size() < MOST_NAMED) {
      rejected.add(reason);
    }
  }
}
