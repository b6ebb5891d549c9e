package dev.assay.cli.ingest;

import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Uploads one file under its digest: not at all where the server has it, in one piece where it is
 * small, else in pieces that go on where a broken upload ended.
 */
final class MediaUpload {
  private static final int PIECE = 8 << 20;

  private final ApiClient api;
  private final String project;

  MediaUpload(ApiClient api, String project) {
    this.api = api;
    this.project = project;
  }

  Answer upload(Path file, String sha256) throws IOException {
    String path = project + "/media/" + sha256;
    ApiClient.Head head = api.head(path);
    if (head.isComplete()) {
      return new Answer.Done(Json.object(), 200, false);
    }
    long size = Files.size(file);
    if (size <= PIECE) {
      return api.sendBytes("PUT", path, Files.readAllBytes(file), Map.of());
    }
    return pieces(file, size, path, head.offset());
  }

  private Answer pieces(Path file, long size, String path, long start) throws IOException {
    Answer answer = new Answer.Done(Json.object(), 200, false);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long offset = start;
      while (offset < size) {
        byte[] piece = new byte[(int) Math.min(PIECE, size - offset)];
        in.seek(offset);
        in.readFully(piece);
        answer =
            api.sendBytes(
                "PATCH",
                path,
                piece,
                Map.of("Upload-Offset", Long.toString(offset), "Upload-Length", "" + size));
        if (answer instanceof Answer.Refused refused) {
          if (!refused.repeated() || refused.problem().status() != 409) {
            return answer;
          }
          // The piece got through before the connection was lost: the server knows how far.
          offset = api.head(path).offset();
        } else {
          offset += piece.length;
        }
      }
    }
    return answer;
  }
}
