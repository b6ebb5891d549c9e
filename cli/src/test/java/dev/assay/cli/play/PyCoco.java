package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The real {@code pycocotools}, in a Python environment below {@code target}. */
final class PyCoco {
  private static final Path ENVIRONMENT = Path.of("target", "pycocotools").toAbsolutePath();
  private static final String SCRIPT =
      """
      import sys
      from pycocotools.coco import COCO
      coco = COCO(sys.argv[1])
      annotations = coco.loadAnns(coco.getAnnIds())
      for a in annotations:
          x, y, w, h = a["bbox"]
          assert w > 0 and h > 0 and a["area"] > 0 and a["image_id"] in coco.imgs
          assert a["category_id"] in coco.cats
      print(len(coco.imgs), len(annotations))
      """;

  private PyCoco() {}

  /** The file loads and holds as many images and boxes; skipped where Python is not to be had. */
  static void loads(Path file, int images, int boxes) throws IOException, InterruptedException {
    Path python = ENVIRONMENT.resolve("bin/python");
    if (!Files.exists(ENVIRONMENT.resolve("ready"))) {
      boolean made =
          run("python3", "-m", "venv", ENVIRONMENT.toString()).exitCode() == 0
              && run(python.toString(), "-m", "pip", "install", "-q", "pycocotools").exitCode()
                  == 0;
      Assumptions.assumeTrue(made, "skipped: pycocotools cannot be installed here");
      Files.createFile(ENVIRONMENT.resolve("ready"));
    }
    Output output = run(python.toString(), "-c", SCRIPT, file.toString());
    assertThat(output.exitCode()).as(output.text()).isZero();
    List<String> lines = output.text().lines().toList();
    assertThat(lines.getLast()).isEqualTo(images + " " + boxes);
  }

  private record Output(int exitCode, String text) {}

  private static Output run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return new Output(127, Arrays.toString(command) + ": " + absent.getMessage());
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    return new Output(ended ? process.exitValue() : 1, text);
  }
}
