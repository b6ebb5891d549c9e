package dev.assay.formats.convert;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files damaged at random, by a fixed seed: every reader gives items and named problems, or one
 * error, in bounded time and with the memory the tests have. {@code FORMATS_FUZZ} asks for more
 * rounds than the usual 40 a format.
 */
class DamagedFilesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> NASTY =
      List.of(
          "-1",
          "99999999999",
          "1e999",
          "NaN",
          "null",
          "[[[[",
          "\"",
          "<!DOCTYPE x>",
          "&a;",
          "\u0000",
          "\ud800",
          "{}",
          "]]",
          "2147483647",
          "-0",
          "../../x",
          "\t\t\t",
          "\n\n");

  @TempDir Path folder;

  static List<HubFormat> formats() {
    return Formats.all();
  }

  private static int rounds() {
    String more = System.getenv("FORMATS_FUZZ");
    return more == null ? 40 : Integer.parseInt(more);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isNamedOrRefusedAndNeverHangs(HubFormat format) throws IOException {
    Random random = new Random(format.id().hashCode());
    for (int round = 0; round < rounds(); round++) {
      Path place = folder.resolve("set" + round);
      List<HubItem> items = ReaderTarget.items(format, round);
      Path set = Sets.write(format, items, HubItems.CLASSES, place, new Losses());
      List<Path> files = ReaderTarget.files(set);
      if (!files.isEmpty()) {
        Path victim = files.get(random.nextInt(files.size()));
        Files.write(victim, damaged(Files.readAllBytes(victim), random));
      }
      String as = format + " round " + round;
      assertTimeoutPreemptively(PATIENCE, () -> ReaderTarget.readAll(format, set), as);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] changed = bytes;
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed = once(changed, random);
    }
    return changed;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (random.nextInt(6)) {
      case 0 -> out.write(bytes, 0, at);
      case 1 -> {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
          flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        out.writeBytes(flipped);
      }
      case 2 -> {
        int end = Math.min(bytes.length, at + random.nextInt(20));
        out.write(bytes, 0, at);
        out.write(bytes, end, bytes.length - end);
      }
      case 3 -> {
        int end = Math.min(bytes.length, at + random.nextInt(200));
        out.write(bytes, 0, end);
        out.writeBytes(Arrays.copyOfRange(bytes, at, end));
        out.write(bytes, end, bytes.length - end);
      }
      case 4 -> {
        out.write(bytes, 0, at);
        byte[] noise = new byte[random.nextInt(12)];
        random.nextBytes(noise);
        out.writeBytes(noise);
        out.write(bytes, at, bytes.length - at);
      }
      default -> {
        out.write(bytes, 0, at);
        String nasty = NASTY.get(random.nextInt(NASTY.size()));
        out.writeBytes(nasty.getBytes(StandardCharsets.UTF_8));
        int end = Math.min(bytes.length, at + random.nextInt(6));
        out.write(bytes, end, bytes.length - end);
      }
    }
    return out.toByteArray();
  }
}
