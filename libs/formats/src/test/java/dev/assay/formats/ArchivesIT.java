package dev.assay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.convert.Conversion;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.convert.ConversionRequest;
import dev.assay.formats.jsonl.JsonlFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
