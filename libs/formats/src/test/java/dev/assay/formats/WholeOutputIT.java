package dev.assay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeOutputIT {
  @TempDir Path folder;

  @Test
  void aFileAppearsOnlyWhenItIsWhole() throws IOException {
    Path target = Files.writeString(folder.resolve("a.json"), "old");
    try (WholeFile torn = WholeFile.create(target)) {
      torn.out().write('{');
    }
    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("a.json");
    try (WholeFile whole = WholeFile.create(target)) {
      whole.out().write('{');
      whole.out().write('}');
      whole.commit();
    }
    assertThat(target).hasContent("{}");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void aFolderAppearsOnlyWhenItIsWhole() throws IOException {
    Path target = folder.resolve("deep/out");
    try (WholeFolder torn = WholeFolder.create(target)) {
      Files.createDirectory(torn.path().resolve("sub"));
      Files.writeString(torn.path().resolve("sub/a.txt"), "a");
    }
    assertThat(folder.resolve("deep")).isEmptyDirectory();
    Files.createDirectory(target);
    try (WholeFolder whole = WholeFolder.create(target)) {
      Files.writeString(whole.path().resolve("a.txt"), "a");
      whole.commit();
    }
    assertThat(target.resolve("a.txt")).hasContent("a");
    assertThatThrownBy(() -> WholeFolder.create(target)).hasMessageContaining("exists already");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }
}
