package dev.assay.formats.convert;

import dev.assay.formats.Archives;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.SafePaths;
import dev.assay.formats.WholeFolder;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.yolo.YoloFormat;
import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts a set of annotated items, item by item. An interrupted thread ends it; the target then
 * does not appear.
 */
public final class Conversion {
  private static final int MOST_NAMED = 1000;

  private final ConversionRequest request;
  private final ConversionRequest.Options options;
  private final HubFormat from;
  private final boolean verbatim;
  private final Losses losses = new Losses();
  private final List<String> missingImages = new ArrayList<>();
  private final List<HubOutcome.Rejected> rejected = new ArrayList<>();
  private long missing;
  private long rejections;
  private long read;
  private long written;

  private Conversion(ConversionRequest request, HubFormat from) {
    this.request = request;
    this.options = request.options();
    this.from = from;
    this.verbatim = from.id().equals(request.to().id()) && !options.rebase();
  }

  /**
   * Runs a conversion. An archive is unpacked beside the target for as long as it takes.
   *
   * @param progress told the number of items read so far
   * @throws FormatException where the source is not of its format or the target's place is taken
   */
  public static ConversionReport run(ConversionRequest request, LongConsumer progress)
      throws IOException {
    if (Archives.isArchive(request.in())) {
      Path beside = Path.of(request.out() + ".unpacked");
      try (WholeFolder unpacked = WholeFolder.create(beside)) {
        Archives.unpack(request.in(), unpacked.path());
        Path in = onlyFile(unpacked.path());
        return run(
            new ConversionRequest(
                request.from(), request.to(), in, request.out(), request.options()),
            progress);
      }
    }
    HubFormat from = request.from() == null ? Formats.guess(request.in()) : request.from();
    return new Conversion(request, from).run(progress);
  }

  /** Archives often hold one folder or one file. */
  private static Path onlyFile(Path folder) throws IOException {
    Path at = folder;
    while (Files.isDirectory(at)) {
      List<Path> children;
      try (Stream<Path> list = Files.list(at)) {
        children = list.limit(2).toList();
      }
      if (children.size() != 1) {
        return at;
      }
      at = children.getFirst();
    }
    return at;
  }

  private ConversionReport run(LongConsumer progress) throws IOException {
    BitSet train = options.split() == null ? null : split(options.split());
    boolean committed = false;
    try (HubReader source = new Ahead(open());
        Target target = Target.of(request, source, verbatim, imageFolder(source), losses)) {
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
      if (!options.strict() || clean) {
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
    return from.opener()
        .open(new HubFormat.Source(request.in(), options.images(), options.task(), verbatim));
  }

  private BitSet split(double share) throws IOException {
    StratifiedSplit split = new StratifiedSplit(options.groupBy());
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
    if (options.images() != null) {
      return options.images();
    }
    Path natural = source.imageFolder();
    if (natural == null && Files.isRegularFile(request.in())) {
      Path parent = request.in().toAbsolutePath().getParent();
      natural = parent == null ? null : parent.resolve("images");
    }
    return natural != null && Files.isDirectory(natural) ? natural : null;
  }

  private void convert(HubItem item, @Nullable Path images, Target target) throws IOException {
    if (!request.to().fits(item)) {
      losses.add("item that is not of " + media(request.to()), item.key());
      return;
    }
    HubItem known = item;
    HubImage image = item.image();
    if (image != null) {
      known = options.rebase() ? rebased(item, image) : item;
      HubImage placed = known.requireImage();
      String problem = request.to().part() == null ? SafePaths.problem(placed.path()) : null;
      if (problem != null) {
        reject(
            new HubOutcome.Rejected(placed.path(), 0, "image", problem + "; use --rebase-paths"));
        return;
      }
      known = lookedUp(known, placed, images);
      if (needsSize() && !known.requireImage().knowsSize()) {
        String reason =
            "its size is not known (expected: the image; use --images or --rebase-paths)";
        reject(new HubOutcome.Rejected(placed.path(), 0, "image", reason));
        return;
      }
    }
    target.write(known);
    written++;
  }

  private static String media(HubFormat format) {
    return String.join(
        " or ",
        format.media().stream().map(medium -> medium.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** YOLO's rows are fractions of the image's size. */
  private boolean needsSize() {
    return request.to().id().equals(YoloFormat.FORMAT.id()) && options.task() != YoloTask.CLASSIFY;
  }

  private HubItem lookedUp(HubItem item, HubImage image, @Nullable Path images) throws IOException {
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

  private HubItem rebased(HubItem item, HubImage image) {
    Path base = options.rebaseTo() == null ? request.out() : options.rebaseTo();
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
