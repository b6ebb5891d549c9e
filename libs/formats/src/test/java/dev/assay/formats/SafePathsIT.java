package dev.assay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafePathsIT {
  @TempDir Path folder;

  @Test
  void filesBelowTheFolderAreFound() throws IOException {
    Files.createDirectories(folder.resolve("base/sub"));
    Files.writeString(folder.resolve("base/sub/a.txt"), "a");
    assertThat(SafePaths.resolve(folder.resolve("base"), "sub/a.txt"))
        .isInstanceOf(SafePaths.Outcome.Found.class);
  }

  @Test
  void linksMayNotLeadOut() throws IOException {
    Path base = Files.createDirectory(folder.resolve("base"));
    Path outside = Files.writeString(folder.resolve("secret.txt"), "s");
    Files.createSymbolicLink(base.resolve("link.txt"), outside);
    Files.createSymbolicLink(base.resolve("up"), folder);
    assertRefused(base, "link.txt", "leads out of its folder");
    assertRefused(base, "up/secret.txt", "leads out of its folder");
  }

  @Test
  void otherWaysOutAreRefused() throws IOException {
    assertRefused(folder, "../x", "'..'");
    assertRefused(folder, "a/..\\x", "'..'");
    assertRefused(folder, "\\\\host\\x", "absolute");
    assertRefused(folder, "a\u0000b", "control character");
    assertRefused(folder, " ", "not blank");
    assertRefused(folder, "missing.txt", "no file");
    assertRefused(folder, ".", "regular file");
    assertRefused(folder, "x".repeat(9000), "at most 1024 characters");
  }

  private static void assertRefused(Path base, String path, String reason) throws IOException {
    assertThat(SafePaths.resolve(base, path))
        .isInstanceOfSatisfying(
            SafePaths.Outcome.Refused.class, r -> assertThat(r.reason()).contains(reason));
  }
}
