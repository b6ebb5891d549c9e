package dev.assay.formats.convert;

import dev.assay.formats.hub.HubFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entry for Jazzer: the first byte of an input picks one of the formats that {@code
 * -Dformats.fuzz=ID,ID} names, else of all; the rest is for its {@link ReaderTarget}.
 */
public final class ReaderFuzzer {
  private static final List<ReaderTarget> TARGETS = new ArrayList<>();

  private ReaderFuzzer() {}

  static List<HubFormat> formats() {
    List<String> wanted = List.of(System.getProperty("formats.fuzz", "").split(","));
    return FuzzedReadersIT.formats().stream()
        .filter(format -> wanted.contains("") || wanted.contains(format.id()))
        .toList();
  }

  /** Called by Jazzer before the first input, outside of its patience. */
  public static void fuzzerInitialize() throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    for (HubFormat format : formats()) {
      TARGETS.add(ReaderTarget.of(format, folder));
    }
  }

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length > 1) {
      TARGETS
          .get((input[0] & 0xff) % TARGETS.size())
          .read(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
