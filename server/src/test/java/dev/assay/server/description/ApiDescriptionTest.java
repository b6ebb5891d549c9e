package dev.assay.server.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description that other programs and the browser application's types are made from is that of
 * the endpoints as they are. {@code -Dapi.description=write} writes it anew.
 */
class ApiDescriptionTest {
  private static final Path FILE = Path.of("src/main/resources/openapi.json");

  @Test
  void theDescriptionIsCurrent() throws IOException {
    String now =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(ApiDescription.ofAllEndpoints())
            + "\n";
    if ("write".equals(System.getProperty("api.description"))) {
      Files.writeString(FILE, now);
    }
    assertThat(FILE)
        .as(
            "written anew by: mvn -pl server test -Dtest=ApiDescriptionTest"
                + " -Dapi.description=write")
        .content()
        .isEqualToNormalizingNewlines(now);
  }
}
