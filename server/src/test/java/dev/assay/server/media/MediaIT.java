package dev.assay.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Digest;
import dev.assay.server.Components;
import dev.assay.server.access.Access;
import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaIT {
  private Path outside;
  private Path root;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    outside = folder;
    root = Files.createDirectory(folder.resolve("allowed")).toRealPath();
    server = TestServer.start(root);
    Access access = Components.of(server.server(), Access.class);
    access.knowProject(1, "one");
    access.knowProject(2, "two");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void anImageIsKeptOnceAndReadBack() {
    byte[] file = Pictures.png(20, 10);
    Answered first = put(1, hex(file), file);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().path("width").intValue()).isEqualTo(20);
    assertThat(first.json().path("type").stringValue()).isEqualTo("image/png");
    assertThat(put(1, hex(file), file).status()).isEqualTo(200);

    Answered read = server.get(path(1, hex(file)));
    assertThat(read.body()).isEqualTo(file);
    assertThat(read.header("Content-Type")).isEqualTo("image/png");
    assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(read.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(read.header("Content-Disposition")).startsWith("inline");
  }

  @Test
  void knowingADigestGivesAnotherProjectNothing() {
    byte[] file = Pictures.png(21, 10);
    put(1, hex(file), file);
    assertThat(server.get(path(2, hex(file))).problem()).isEqualTo("media-unknown");
    assertThat(head(2, hex(file)).header("Upload-Complete")).isEqualTo("?0");
  }

  @Test
  void rangesAndTagsFollowTheRfc() {
    byte[] file = Pictures.png(40, 40);
    put(1, hex(file), file);
    Answered part = get(1, hex(file), "Range", "bytes=10-19");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, 10, 20));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + file.length);
    assertThat(get(1, hex(file), "Range", "bytes=999999-").status()).isEqualTo(416);
    Answered same = get(1, hex(file), "If-None-Match", part.header("ETag"));
    assertThat(same.status()).isEqualTo(304);
    Answered stale = get(1, hex(file), "Range", "bytes=10-19", "If-Range", "\"older\"");
    assertThat(stale.status()).isEqualTo(200);
  }

  @Test
  void anInterruptedUploadGoesOnWhereItStopped() {
    byte[] file = Pictures.image("bmp", 50, 50);
    String sha256 = hex(file);
    assertThat(head(1, sha256).header("Upload-Offset")).isEqualTo("0");
    Answered first = patch(sha256, 0, Arrays.copyOf(file, 1_000), "?0");
    assertThat(first.status()).isEqualTo(204);
    assertThat(head(1, sha256).header("Upload-Offset")).isEqualTo("1000");
    assertThat(server.get(path(1, sha256)).status()).isEqualTo(404);
    Answered twice = patch(sha256, 0, Arrays.copyOf(file, 1_000), "?0");
    assertThat(twice.problem()).isEqualTo("upload-offset");
    assertThat(twice.json().path("upload_offset").intValue()).isEqualTo(1_000);
    byte[] rest = Arrays.copyOfRange(file, 1_000, file.length);
    assertThat(patch(sha256, 1_000, rest, "?1").status()).isEqualTo(201);
    assertThat(head(1, sha256).header("Upload-Complete")).isEqualTo("?1");
    assertThat(server.get(path(1, sha256)).body()).isEqualTo(file);
  }

  @Test
  void whatIsNotWhatItSaysIsRefusedAndLeavesNothing() throws IOException {
    byte[] whole = Pictures.png(30, 30);
    byte[] cut = Pictures.cut(whole, 40);
    Answered truncated = put(1, hex(cut), cut);
    assertThat(truncated.status()).isEqualTo(422);
    assertThat(truncated.problem()).isEqualTo("media-corrupt");
    assertThat(truncated.json().path("detail").stringValue()).contains("truncated");

    byte[] bomb = Pictures.bomb(60_000, 60_000);
    assertThat(put(1, hex(bomb), bomb).problem()).isEqualTo("media-too-large");
    assertThat(put(1, hex(cut), whole).problem()).isEqualTo("media-digest-mismatch");
    byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);
    assertThat(put(1, hex(pdf), pdf).problem()).isEqualTo("media-unsupported");
    try (var arriving = Files.list(server.dataDir().resolve("media/arriving"))) {
      assertThat(arriving.filter(file -> file.getFileName().toString().startsWith("whole")))
          .isEmpty();
    }
  }

  @Test
  void aFileThatChangedOnDiskIsNotServed() throws IOException {
    byte[] file = Pictures.png(33, 33);
    String sha256 = hex(file);
    put(1, sha256, file);
    Path stored =
        server
            .dataDir()
            .resolve("media")
            .resolve(sha256.substring(0, 2))
            .resolve(sha256.substring(2, 4))
            .resolve(sha256);
    byte[] changed = file.clone();
    changed[file.length / 2] ^= 1;
    Files.write(stored, changed);
    assertThat(server.get(path(1, sha256)).problem()).isEqualTo("media-damaged");
  }

  @Test
  void onlyFilesBelowTheMediaRootAreRegistered() throws IOException {
    Media media = Components.of(server.server(), Media.class);
    byte[] file = Pictures.png(12, 13);
    Path inside = Files.write(root.resolve("a.png"), file);
    Path secret = Files.write(outside.resolve("secret.png"), Pictures.png(3, 3));
    Files.createSymbolicLink(root.resolve("link.png"), secret);
    List<String> paths =
        List.of(inside.toString(), "a.png", secret.toString(), "../secret.png", "link.png", "b");
    var outcomes = media.register(1, 1, paths);
    assertThat(outcomes.get("a.png")).isInstanceOf(Registration.Registered.class);
    assertThat(outcomes.get(inside.toString())).isInstanceOf(Registration.Registered.class);
    for (String refused : paths.subList(2, 6)) {
      assertThat(outcomes.get(refused)).as(refused).isInstanceOf(Registration.Refused.class);
    }
    media.grant(1, List.of(Digest.sha256(file)));
    assertThat(server.get(path(1, hex(file))).body()).isEqualTo(file);
    assertThat(server.dataDir().resolve("media").resolve(hex(file).substring(0, 2))).doesNotExist();

    Files.delete(inside);
    Files.createSymbolicLink(inside, secret);
    assertThat(server.get(path(1, hex(file))).problem()).isEqualTo("media-damaged");
  }

  private Answered put(long project, String sha256, byte[] content) {
    return server.send("PUT", path(project, sha256), content, server.ownerToken());
  }

  private Answered get(long project, String sha256, String... headers) {
    return server.send("GET", path(project, sha256), new byte[0], server.ownerToken(), headers);
  }

  private Answered head(long project, String sha256) {
    return server.send("HEAD", path(project, sha256), new byte[0], server.ownerToken());
  }

  private Answered patch(String sha256, long offset, byte[] piece, String complete) {
    return server.send(
        "PATCH",
        path(1, sha256),
        piece,
        server.ownerToken(),
        "Upload-Offset",
        Long.toString(offset),
        "Upload-Complete",
        complete);
  }

  private static String path(long project, String sha256) {
    return "/api/projects/" + project + "/media/" + sha256;
  }

  private static String hex(byte[] content) {
    return Digest.sha256(content).hex();
  }
}
