package dev.assay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PartTest {
  @Test
  void theSameNumberGivesTheSamePicture() {
    assertThat(Part.draw(7, 3).png()).isEqualTo(Part.draw(7, 3).png());
    assertThat(Part.draw(7, 3).png()).isNotEqualTo(Part.draw(7, 4).png());
  }

  @Test
  void defectsLieOnThePlateAndAreOfAllKinds() throws IOException {
    Set<String> kinds = new HashSet<>();
    for (int i = 1; i <= 14; i++) {
      Part part = Part.draw(7, i);
      var image = ImageIO.read(new ByteArrayInputStream(part.png()));
      for (JsonNode box : part.defects()) {
        kinds.add(box.path("label").asString());
        double right = box.path("x").asDouble() + box.path("width").asDouble();
        double lower = box.path("y").asDouble() + box.path("height").asDouble();
        assertThat(right).isLessThan(image.getWidth() - 40);
        assertThat(lower).isLessThan(image.getHeight() - 40);
      }
    }
    assertThat(kinds).containsExactlyInAnyOrder("scratch", "dent", "stain");
  }
}
