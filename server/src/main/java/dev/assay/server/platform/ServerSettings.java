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
 */
public record ServerSettings(
    Path dataDir,
    int port,
    String bind,
    @Nullable URI publicUrl,
    @Nullable Path bootstrapTokenFile,
    List<Path> mediaRoots) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " (expected: 0..65535)");
    }
    mediaRoots = List.copyOf(mediaRoots);
  }

  /** The file that receives the owner's token at the first start. */
  public Path ownerTokenFile() {
    return bootstrapTokenFile != null ? bootstrapTokenFile : dataDir.resolve("owner-token");
  }
}
