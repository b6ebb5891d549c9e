package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  @Test
  void rootUsesAFolderThatTheDatabasesUserReaches() {
    assertThat(DataFolder.standard("root", Map.of("HOME", "/root")))
        .isEqualTo(Path.of("/var/lib/assay"));
  }

  @Test
  void othersUseTheirOwnDataFolder() {
    assertThat(DataFolder.standard("ann", Map.of("HOME", "/home/ann")))
        .isEqualTo(Path.of("/home/ann/.local/share/assay"));
    assertThat(DataFolder.standard("ann", Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/data/assay"));
  }

  @Test
  void aRelativeXdgFolderIsIgnoredAsTheSpecificationAsks() {
    assertThat(DataFolder.standard("ann", Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "data")))
        .isEqualTo(Path.of("/home/ann/.local/share/assay"));
  }
}
