package dev.assay.server.media;

import dev.assay.annotation.Digest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends one medium, or a range of it. */
final class MediaAnswer {
  /** Up to here a medium is compared with its digest before a byte leaves. */
  private static final long CHECKED_BYTES = 8L << 20;

  private static final int CHUNK = 65_536;

  private final MediaFiles files;
  private final MediaStore.Kept kept;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String tag;

  MediaAnswer(
      MediaFiles files,
      MediaStore.Kept kept,
      HttpServletRequest request,
      HttpServletResponse response) {
    this.files = files;
    this.kept = kept;
    this.request = request;
    this.response = response;
    this.tag = tag(request.getRequestURI(), kept.file().sha256());
  }

  /** Of the link and the content: two links to one medium do not give away that they are alike. */
  private static String tag(String link, Digest sha256) {
    byte[] both = (link + "\n" + sha256.hex()).getBytes(StandardCharsets.UTF_8);
    return '"' + Digest.sha256(both).hex().substring(0, 32) + '"';
  }

  void send() throws IOException {
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "private, no-cache");
    if (matches(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    describe();
    String range = rangeStillMeant() ? request.getHeader("Range") : null;
    switch (ByteRange.parse(range, kept.file().bytes())) {
      case ByteRange.Whole _ -> copy(0, kept.file().bytes());
      case ByteRange.Part part -> sendPart(part);
      case ByteRange.Unsatisfiable _ -> {
        response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        response.setHeader("Content-Range", "bytes */" + kept.file().bytes());
      }
    }
  }

  private void describe() {
    String type = kept.file().type();
    response.setContentType(type.equals("text/plain") ? "text/plain;charset=utf-8" : type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Disposition", "inline; filename=\"asset." + extension(type) + "\"");
  }

  private static String extension(String type) {
    return switch (type) {
      case "image/png" -> "png";
      case "image/jpeg" -> "jpg";
      case "image/gif" -> "gif";
      case "image/bmp" -> "bmp";
      case "text/plain" -> "txt";
      default -> "bin";
    };
  }

  private boolean matches(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",", -1)) {
      String one = candidate.strip();
      if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 9110 section 13.1.5: a range of another version is no use to the caller. */
  private boolean rangeStillMeant() {
    String condition = request.getHeader("If-Range");
    return condition == null || condition.strip().equals(tag);
  }

  private void sendPart(ByteRange.Part part) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(
        "Content-Range",
        "bytes %d-%d/%d".formatted(part.first(), part.last(), kept.file().bytes()));
    copy(part.first(), part.length());
  }

  private void copy(long from, long length) throws IOException {
    try (InputStream in = content()) {
      in.skipNBytes(from);
      response.setContentLengthLong(length);
      byte[] buffer = new byte[CHUNK];
      long left = length;
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(CHUNK, left));
        if (count < 0) {
          throw new IOException("the medium's file became shorter while it was sent");
        }
        response.getOutputStream().write(buffer, 0, count);
        left -= count;
      }
    }
  }

  private InputStream content() throws IOException {
    return kept.file().bytes() <= CHECKED_BYTES
        ? new ByteArrayInputStream(files.read(kept))
        : files.open(kept);
  }
}
