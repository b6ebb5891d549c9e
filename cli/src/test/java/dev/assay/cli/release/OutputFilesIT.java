package dev.assay.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.api.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesIT {
  @TempDir Path folder;

  @Test
  void anArchiveIsUnpackedWithItsFolders() throws IOException {
    OutputFiles.Written written =
        OutputFiles.unpack(archive("labels.jsonl", "images/a.png"), folder.resolve("out"));
    assertThat(written).isEqualTo(new OutputFiles.Written(2, 8, List.of()));
    assertThat(folder.resolve("out/images/a.png")).hasContent("data");
    assertThat(folder.resolve("out/images/a.png.partial")).doesNotExist();
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
    for (String name : new String[] {"../outside", "/etc/outside", "a/../../outside"}) {
      InputStream archive = archive(name);
      assertThatThrownBy(() -> OutputFiles.unpack(archive, folder.resolve("out")))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("outside");
    }
    assertThat(Files.exists(folder.resolve("outside"))).isFalse();
  }

  private static InputStream archive(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("data".getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
