package dev.assay.server.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of an exported release, by name. */
record Archive(Map<String, byte[]> files) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Archive read(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return new Archive(files);
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), () -> name + " of " + files.keySet());
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  JsonNode json(String name) {
    return JSON.readTree(bytes(name));
  }

  List<JsonNode> lines(String name) {
    return text(name).lines().filter(line -> !line.isBlank()).map(JSON::readTree).toList();
  }
}
