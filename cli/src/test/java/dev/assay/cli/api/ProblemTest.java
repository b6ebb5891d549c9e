package dev.assay.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void aProblemIsOneLineWithItsPlaces() {
    Problem problem =
        read(
            422,
            """
            {"type": "/problems/spec-invalid", "title": "Invalid", "status": 422,
             "detail": "The spec has an error",
             "errors": [{"pointer": "/quality/overlap", "reason": "is 0 (expected: >= 1)"}]}
            """);
    assertThat(problem.name()).isEqualTo("spec-invalid");
    assertThat(problem.line())
        .isEqualTo("The spec has an error; /quality/overlap: is 0 (expected: >= 1)");
    assertThat(problem.exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsNotThereOrForbiddenHasFailed() {
    assertThat(read(404, "{}").exitCode()).isEqualTo(1);
    assertThat(read(401, "").exitCode()).isEqualTo(1);
    assertThat(read(503, "<html>").exitCode()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNoProblemNamesItsStatus() {
    assertThat(read(502, "<html>").line()).isEqualTo("the server answered HTTP 502");
  }

  private static Problem read(int status, String body) {
    return Problem.read(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
