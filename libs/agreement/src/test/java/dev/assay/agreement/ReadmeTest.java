package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the examples of the module's README and compares what they print. */
class ReadmeTest {
  private static final String IMPORTS =
      """
      import dev.assay.agreement.*;
      import dev.assay.agreement.inference.*;
      import dev.assay.agreement.ranking.*;
      import dev.assay.agreement.region.*;
      import java.util.*;
      """;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyExampleRunsAndPrintsWhatItSays() throws IOException {
    List<List<String>> examples = examples(Files.readAllLines(Path.of("README.md")));
    assertThat(examples).hasSizeGreaterThan(4);
    return Stream.iterate(0, i -> i < examples.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    "example " + (i + 1), () -> check("Example" + i, examples.get(i))));
  }

  private static List<List<String>> examples(List<String> lines) {
    List<List<String>> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.equals("```java")) {
        inside = true;
        examples.add(new ArrayList<>());
      } else if (line.equals("```")) {
        inside = false;
      } else if (inside) {
        examples.getLast().add(line);
      }
    }
    return examples;
  }

  private void check(String name, List<String> example) throws Exception {
    List<String> expected =
        example.stream()
            .filter(line -> line.startsWith("// prints "))
            .map(line -> line.substring("// prints ".length()))
            .toList();
    assertThat(expected).as("an example without a line that says what it prints").isNotEmpty();
    Path source =
        Files.writeString(
            folder.resolve(name + ".java"),
            IMPORTS
                + "public class "
                + name
                + " { public static void run() {\n"
                + String.join("\n", example)
                + "\n} }\n");
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var problems = new ByteArrayOutputStream();
    int failed =
        compiler.run(
            null,
            null,
            problems,
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            source.toString());
    assertThat(failed).as(problems.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(run(name).lines()).containsExactlyElementsOf(expected);
  }

  private String run(String name) throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method run = loader.loadClass(name).getMethod("run");
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      run.invoke(null);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
