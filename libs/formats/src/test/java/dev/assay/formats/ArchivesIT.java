package dev.assay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.convert.Conversion;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.convert.ConversionRequest;
import dev.assay.formats.jsonl.JsonlFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesIT {
  @TempDir Path folder;

  private Path zip(String name, byte[] content) throws IOException {
    Path file = folder.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return file;
  }

  @Test
  void aSetInAnArchiveIsConvertedAndNothingIsLeft() throws IOException {
    Path file = zip("set/a.conll", "Ada\tB-PER\n\n".getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve("out.jsonl");
    ConversionReport report =
        Conversion.run(ConversionRequest.of(JsonlFormat.FORMAT, file, out), _ -> {});
    assertThat(report.from().id()).isEqualTo("conll");
    assertThat(out).content().contains("\"label\":\"PER\"");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("a.zip", "out.jsonl", "out.jsonl.assay.json");
    }
  }

  /** A tar archive of one entry, as POSIX describes it. */
  private static byte[] tar(String name, char type, byte[] content) {
    byte[] tar = new byte[512 + (content.length + 511) / 512 * 512 + 1024];
    put(tar, 0, name);
    put(tar, 100, "0000644");
    put(tar, 124, "%011o".formatted(content.length));
    tar[156] = (byte) type;
    put(tar, 257, "ustar");
    put(tar, 263, "00");
    System.arraycopy(content, 0, tar, 512, content.length);
    return tar;
  }

  private static void put(byte[] tar, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, tar, at, bytes.length);
  }

  private Path file(String name, boolean packed, byte[]... parts) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = packed ? new GZIPOutputStream(plain) : plain) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTarArchiveIsConverted(boolean packed) throws IOException {
    byte[] set = "Ada\tB-PER\n\n".getBytes(StandardCharsets.UTF_8);
    Path file = file("a.tar", packed, tar("set/a.conll", '0', set));
    Path out = folder.resolve("out.jsonl");
    ConversionReport report =
        Conversion.run(ConversionRequest.of(JsonlFormat.FORMAT, file, out), _ -> {});
    assertThat(report.from().id()).isEqualTo("conll");
    assertThat(out).content().contains("\"label\":\"PER\"");
  }

  @Test
  void longNamesOfBothKindsAreRead() throws IOException {
    String gnu = "g".repeat(120) + "/😀.txt";
    String pax = "p".repeat(120) + "/שלום.txt";
    String record = "%d path=%s\n".formatted(pax.getBytes(StandardCharsets.UTF_8).length + 10, pax);
    byte[] one = {1};
    byte[] first = tar("././@LongLink", 'L', (gnu + "\0").getBytes(StandardCharsets.UTF_8));
    byte[] second = tar("x", 'x', record.getBytes(StandardCharsets.UTF_8));
    Path file =
        file(
            "a.tar",
            false,
            Arrays.copyOf(first, first.length - 1024),
            Arrays.copyOf(tar("short", '0', one), 1024),
            Arrays.copyOf(second, second.length - 1024),
            tar("short", '0', one));
    Path target = Files.createDirectory(folder.resolve("t"));
    Archives.unpack(file, target);
    assertThat(target.resolve(gnu)).hasBinaryContent(one);
    assertThat(target.resolve(pax)).hasBinaryContent(one);
  }

  @ParameterizedTest
  @CsvSource({"../a,0", "/etc/a,0", "x/../../a,0", "link,2", "hard,1", "device,3"})
  void noTarEntryLeadsOut(String name, char type) throws IOException {
    Path file = file("a.tar", false, tar(name, type, new byte[0]));
    Path target = Files.createDirectory(folder.resolve("t"));
    assertThatThrownBy(() -> Archives.unpack(file, target))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("(expected: ");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void brokenTarArchivesAreRefusedWithAReason() throws IOException {
    byte[] whole = tar("a", '0', new byte[3000]);
    Path target = folder.resolve("t");
    for (int length : new int[] {700, 1500, 3000}) {
      Files.createDirectories(target);
      Path cut = file("cut.tar", length == 1500, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Archives.unpack(cut, target)).isInstanceOf(FormatException.class);
      Files.deleteIfExists(target.resolve("a"));
    }
    byte[] huge = tar("a", '0', new byte[0]);
    put(huge, 124, "77777777777");
    Path file = file("huge.tar", false, huge);
    assertThatThrownBy(() -> Archives.unpack(file, target)).isInstanceOf(FormatException.class);
    Path bomb = file("bomb.tgz", true, tar("b", '0', new byte[80 << 20]));
    assertThatThrownBy(() -> Archives.unpack(bomb, target))
        .hasMessageContaining("at most 200 times its size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/etc/a", "x/../../a", "C:\\a"})
  void noPathLeadsOut(String name) throws IOException {
    Path file = zip(name, new byte[] {1});
    Path target = Files.createDirectory(folder.resolve("t"));
    assertThatThrownBy(() -> Archives.unpack(file, target))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("(expected: ");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void whatGrowsBeyondMeasureIsRefused() throws IOException {
    Path file = zip("a", new byte[80 << 20]);
    Path target = Files.createDirectory(folder.resolve("t"));
    assertThatThrownBy(() -> Archives.unpack(file, target))
        .hasMessageContaining("at most 200 times its size");
  }
}
