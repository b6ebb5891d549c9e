package dev.assay.server.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {
  @Test
  void twoThreadsAtOnceGetOneWholeFolder(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("postgres");
    Callable<PostgresBinaries> unpacked = () -> PostgresBinaries.in(home);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<PostgresBinaries> one : threads.invokeAll(Collections.nCopies(2, unpacked))) {
        assertThat(one.get().program("postgres")).isExecutable();
      }
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(home);
    }
  }
}
