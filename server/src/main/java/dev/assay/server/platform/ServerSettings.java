package dev.assay.server.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides at start.
 *
 * @param dataDir folder of everything the installation owns: media, keys, the embedded database
 * @param port TCP port, 0 = any free one
 * @param bind address the server listens on
 * @param publicUrl address that links shown or mailed begin with; null = the bound address
 * @param bootstrapTokenFile where the owner's token is written at the first start; null = {@code
 *     owner-token} in the data folder
 * @param mediaRoots folders below which the server itself may read media named by path
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param demo whether anybody at this machine may become any person in one click; on the loopback
 *     address only
 */
public record ServerSettings(
    Path dataDir,
    int port,
    String bind,
    @Nullable URI publicUrl,
    @Nullable Path bootstrapTokenFile,
    List<Path> mediaRoots,
    List<String> trustedProxies,
    boolean demo) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " (expected: 0..65535)");
    }
    mediaRoots = List.copyOf(mediaRoots);
    trustedProxies = List.copyOf(trustedProxies);
    if (demo && !bind.equals("127.0.0.1")) {
      throw new IllegalArgumentException("a demo on " + bind + " (expected: on 127.0.0.1)");
    }
  }

  /** Settings of a server for work. */
  public ServerSettings(
      Path dataDir,
      int port,
      String bind,
      @Nullable URI publicUrl,
      @Nullable Path bootstrapTokenFile,
      List<Path> mediaRoots,
      List<String> trustedProxies) {
    this(dataDir, port, bind, publicUrl, bootstrapTokenFile, mediaRoots, trustedProxies, false);
  }

  /** Settings of a server without a proxy before it. */
  public ServerSettings(
      Path dataDir,
      int port,
      String bind,
      @Nullable URI publicUrl,
      @Nullable Path bootstrapTokenFile,
      List<Path> mediaRoots) {
    this(dataDir, port, bind, publicUrl, bootstrapTokenFile, mediaRoots, List.of(), false);
  }

  /** Whether people reach the server over TLS only, so that cookies may be restricted to it. */
  public boolean encrypted() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }

  /** The file that receives the owner's token at the first start. */
  public Path ownerTokenFile() {
    return bootstrapTokenFile != null ? bootstrapTokenFile : dataDir.resolve("owner-token");
  }

  /** The file that holds the owner's one-time link until the owner has a password. */
  public Path ownerLinkFile() {
    return ownerTokenFile().resolveSibling("owner-link");
  }
}
