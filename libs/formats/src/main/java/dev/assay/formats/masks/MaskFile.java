package dev.assay.formats.masks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a mask as a label's own words: its name, a slash and a character for each byte. */
record MaskFile(String name, byte[] content) {
  static MaskFile of(Path file) throws IOException {
    return new MaskFile(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  static MaskFile parse(String text) {
    int end = text.indexOf('/');
    return new MaskFile(
        text.substring(0, end), text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1));
  }

  String text() {
    return name + "/" + new String(content, StandardCharsets.ISO_8859_1);
  }
}
