package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecYamlIT {
  private static final String YAML =
      """
      project: {name: p, task_type: ner, classes: [a]}
      guidelines: guide.md
      """;

  @TempDir Path folder;

  @Test
  void guidelinesComeFromTheFileBeside() throws IOException {
    Files.writeString(folder.resolve("guide.md"), "# Read\n");
    Path file = Files.writeString(folder.resolve("p.yaml"), YAML);

    assertThat(SpecYaml.read(file))
        .isInstanceOfSatisfying(
            SpecYaml.Document.class,
            document ->
                assertThat(document.tree().path("guidelines").stringValue()).isEqualTo("# Read\n"));
  }

  @Test
  void missingGuidelinesNameTheLine() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), YAML);

    assertThat(SpecYaml.read(file))
        .isEqualTo(new SpecYaml.Broken(file + ":2: guide.md: no such file"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.yaml");

    assertThat(SpecYaml.read(file)).isEqualTo(new SpecYaml.Broken(file + ": no such file"));
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("p.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(SpecYaml.read(file))
        .isEqualTo(new SpecYaml.Broken(file + ": is not text (expected: UTF-8)"));
  }
}
