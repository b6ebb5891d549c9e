package dev.assay.formats.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.formats.hub.HubFormat;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader under Jazzer, which looks for inputs that reach new code. What it ever found lies in
 * {@code fuzz/FORMAT} of the test resources and is replayed. A short run over all readers belongs
 * to the tests; {@code -Dformats.fuzz=coco -Dformats.fuzz.seconds=60} looks longer at some.
 */
class FuzzedReadersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SECONDS = Integer.getInteger("formats.fuzz.seconds", 12);

  @TempDir Path folder;

  /** Of folders of images the names alone are read. */
  static List<HubFormat> formats() {
    return Formats.all().stream().filter(format -> !format.id().equals("folder")).toList();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatWasFoundIsNamedOrRefused(HubFormat format) throws IOException {
    ReaderTarget target = ReaderTarget.of(format, folder);
    List<byte[]> inputs = new ArrayList<>(target.seeds());
    assertThat(inputs).isNotEmpty();
    inputs.addAll(found(format));
    for (byte[] input : inputs) {
      assertTimeoutPreemptively(PATIENCE, () -> target.read(input), format.id());
    }
  }

  private static List<byte[]> found(HubFormat format) throws IOException {
    List<byte[]> found = new ArrayList<>();
    Path inputs = Path.of("src/test/resources/fuzz", format.id());
    if (Files.isDirectory(inputs)) {
      try (Stream<Path> files = Files.list(inputs)) {
        for (Path file : files.sorted().toList()) {
          found.add(Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  @Test
  void jazzerFindsNothing() throws Exception {
    List<HubFormat> wanted = ReaderFuzzer.formats();
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < wanted.size(); i++) {
      HubFormat format = wanted.get(i);
      ReaderTarget target = ReaderTarget.of(format, folder);
      int number = 0;
      for (byte[] seed : target.seeds()) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(i);
        input.writeBytes(seed);
        Files.write(corpus.resolve(format.id() + number++), input.toByteArray());
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Dformats.fuzz=" + System.getProperty("formats.fuzz", ""),
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderFuzzer.class.getName(),
                "--instrumentation_includes=dev.assay.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + found() + "/",
                "-timeout=25",
                "-rss_limit_mb=3000",
                "-max_len=20000",
                "-max_total_time=" + SECONDS,
                corpus.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    System.out.println(
        Objects.requireNonNullElse(
            said.lines().filter(line -> line.startsWith("Done ")).findFirst().orElse(null), said));
  }

  /** Where JUnit is there, Jazzer looks for its own kind of tests. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> !part.contains("junit"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where inputs that break a reader are kept for whoever looks into it. */
  private static Path found() throws IOException {
    return Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
  }
}
