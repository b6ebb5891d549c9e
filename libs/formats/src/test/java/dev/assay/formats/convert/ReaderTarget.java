package dev.assay.formats.convert;

import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.Track;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.ImageItems;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.hub.TextItems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done to a reader with bytes of any kind. An input is the number of a file of a small set
 * of the format, and what that file holds instead; it must give items and named problems, or one
 * {@link FormatException}.
 */
final class ReaderTarget {
  private static final int MOST_OUTCOMES = 1_000_000;

  private final HubFormat format;
  private final Path set;
  private final List<Path> files;

  private ReaderTarget(HubFormat format, Path set, List<Path> files) {
    this.format = format;
    this.set = set;
    this.files = files;
  }

  /** Writes the set into a folder. */
  static ReaderTarget of(HubFormat format, Path folder) throws IOException {
    Path set =
        Sets.write(
            format, items(format, 7), HubItems.CLASSES, folder.resolve(format.id()), new Losses());
    return new ReaderTarget(format, set, files(set));
  }

  /** Generated items of the kinds a format has a place for. */
  static List<HubItem> items(HubFormat format, int seed) {
    List<HubItem> items = new ArrayList<>();
    if (!format.media().equals(Set.of(HubFormat.Medium.TEXT))) {
      items.addAll(new ImageItems(seed, format.carries()).set());
    }
    if (items.isEmpty() || format.media().contains(HubFormat.Medium.TEXT)) {
      items.addAll(new TextItems(seed, format.carries(), true).set());
    }
    if (format.media().equals(Set.of(HubFormat.Medium.RECORDING))) {
      items.add(drive());
    }
    return items.stream().filter(format::fits).toList();
  }

  /** Something that stands still in a recording. */
  private static HubItem drive() {
    Cuboid cuboid = new Cuboid("x", 1, 2, 0.5, 4, 2, 1.5, Quaternion.NONE);
    Track track =
        new Track(
            "x",
            TimeBase.frames(0),
            List.of(
                new Track.State(0, cuboid, true, true), new Track.State(1, cuboid, true, true)));
    return new HubItem(
        "drive", null, null, Map.of(), Map.of(), null, List.of(HubLabel.of(track)), null);
  }

  static List<Path> files(Path set) throws IOException {
    try (Stream<Path> walk = Files.walk(set)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Each file as it was written. */
  List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < files.size() && i < 250; i++) {
      ByteArrayOutputStream seed = new ByteArrayOutputStream();
      seed.write(i);
      seed.writeBytes(Files.readAllBytes(files.get(i)));
      seeds.add(seed.toByteArray());
    }
    return seeds;
  }

  /** Reads the set with another content of one file, which is as before afterwards. */
  void read(byte[] input) throws IOException {
    if (input.length == 0 || files.isEmpty()) {
      return;
    }
    Path victim = files.get((input[0] & 0xff) % files.size());
    byte[] before = Files.readAllBytes(victim);
    try {
      Files.write(victim, java.util.Arrays.copyOfRange(input, 1, input.length));
      readAll(format, set);
    } finally {
      Files.write(victim, before);
    }
  }

  /**
   * Reads a set to its end.
   *
   * @throws AssertionError where a reader does anything else than it may
   */
  static void readAll(HubFormat format, Path set) throws IOException {
    try (HubReader reader = format.opener().open(HubFormat.Source.of(set))) {
      int seen = 0;
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        if (++seen > MOST_OUTCOMES) {
          throw new AssertionError(format + " does not end");
        }
      }
      reader.classes();
    } catch (FormatException e) {
      if (e.reason().isBlank()) {
        throw new AssertionError("no reason", e);
      }
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof FormatException)) {
        throw new AssertionError(format + " fails otherwise than it may", e);
      }
    }
  }
}
