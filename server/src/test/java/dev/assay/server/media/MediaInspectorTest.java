package dev.assay.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaInspectorTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void sizeAndTypeComeFromTheBytes(String format) throws IOException {
    assertThat(inspect(Pictures.image(format, 31, 17)))
        .isEqualTo(new Inspection.Accepted("image/" + format, 31, 17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void anyTruncationIsCorrupt(String format) throws IOException {
    byte[] whole = Pictures.image(format, 31, 17);
    for (int cut = 1; cut < whole.length - 16; cut += 7) {
      assertThat(inspect(Pictures.cut(whole, cut)))
          .as("%d bytes cut off", cut)
          .isInstanceOfSatisfying(
              Inspection.Refused.class,
              refused -> assertThat(refused.cause()).isEqualTo(Inspection.Cause.CORRUPT));
    }
  }

  @Test
  void aChangedByteInAPngIsNoticed() throws IOException {
    byte[] file = Pictures.png(64, 64);
    file[file.length / 2] ^= 1;
    assertThat(inspect(file)).isInstanceOf(Inspection.Refused.class);
  }

  @Test
  void aTurnedPhotographIsMeasuredAsShown() throws IOException {
    assertThat(inspect(Pictures.turnedJpeg(40, 30, 6)))
        .isEqualTo(new Inspection.Accepted("image/jpeg", 30, 40));
    assertThat(inspect(Pictures.turnedJpeg(40, 30, 3)))
        .isEqualTo(new Inspection.Accepted("image/jpeg", 40, 30));
  }

  @Test
  void aDecompressionBombIsRefusedByItsDeclaredSize() throws IOException {
    assertThat(inspect(Pictures.bomb(100_000, 100_000)))
        .isEqualTo(
            new Inspection.Refused(
                Inspection.Cause.TOO_LARGE,
                "image of 100000 × 100000 pixels (expected: at most 200000000 pixels)"));
  }

  @Test
  void imageDataThatIsNotAsLargeAsDeclaredIsCorrupt() throws IOException {
    assertThat(inspect(Pictures.bomb(90, 90)))
        .isInstanceOfSatisfying(
            Inspection.Refused.class,
            refused -> assertThat(refused.reason()).contains("expected: 24390 for 90 × 90"));
  }

  @Test
  void textIsUtf8AcrossBufferEdges() throws IOException {
    String text = "a".repeat(8_190) + "é€😀".repeat(5_000);
    assertThat(inspect(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Inspection.Accepted("text/plain", null, null));
    byte[] cut = Pictures.cut(text.getBytes(StandardCharsets.UTF_8), 1);
    assertThat(inspect(cut)).isInstanceOf(Inspection.Refused.class);
  }

  @Test
  void otherFilesAreRefusedByName() throws IOException {
    assertThat(inspect("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new Inspection.Refused(
                Inspection.Cause.UNSUPPORTED,
                "the file is a PDF document (expected: a PNG, JPEG, GIF or BMP image, or UTF-8"
                    + " text)"));
    assertThat(inspect(new byte[] {1, 2, 0, 3})).isInstanceOf(Inspection.Refused.class);
    assertThat(inspect(new byte[0])).isInstanceOf(Inspection.Refused.class);
  }

  @Test
  void noiseBehindASignatureEndsInARefusalNotInAnError() throws IOException {
    Random random = new Random(7);
    for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
      byte[] whole = Pictures.image(format, 20, 20);
      for (int i = 0; i < 300; i++) {
        byte[] noisy = whole.clone();
        for (int n = 0; n < 8; n++) {
          noisy[8 + random.nextInt(noisy.length - 8)] = (byte) random.nextInt();
        }
        assertThat(inspect(noisy)).isNotNull();
      }
    }
  }

  private static Inspection inspect(byte[] file) throws IOException {
    return MediaInspector.inspect(new ByteArrayInputStream(file), PixelLimit.STANDARD);
  }
}
