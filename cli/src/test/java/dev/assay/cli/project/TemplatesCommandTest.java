package dev.assay.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Assay;
import dev.assay.server.catalog.SpecYaml;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TemplatesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Assay.commandLine(Map.of());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void printsATemplateThatInitReads() {
    assertThat(run("templates", "entities")).isZero();
    assertThat(SpecYaml.parse("f", out.toString())).isInstanceOf(SpecYaml.Document.class);
  }

  @Test
  void namesAllWhereOneIsUnknown() {
    assertThat(run("templates", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("'none'", "entities", "defects");
  }
}
