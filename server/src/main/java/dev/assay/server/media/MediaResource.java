package dev.assay.server.media;

import dev.assay.annotation.Digest;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Media of a project: sent by managers, whole or in pieces, and read by those who export. */
@RestController
@RequestMapping("/api/projects/{project}/media/{sha256}")
class MediaResource {
  private final Media media;
  private final MediaUploads uploads;

  MediaResource(Media media, MediaUploads uploads) {
    this.media = media;
    this.uploads = uploads;
  }

  record MediaView(
      String sha256, long bytes, String type, @Nullable Integer width, @Nullable Integer height) {
    static MediaView of(MediaFile file) {
      return new MediaView(
          file.sha256().hex(), file.bytes(), file.type(), file.width(), file.height());
    }
  }

  @GetMapping
  @Requires(Permission.EXPORT)
  void read(
      ProjectScope scope,
      @PathVariable String sha256,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Digest digest = Digest.parse(sha256);
    if (!media.granted(scope.project(), digest)) {
      throw Problem.notFound("media-unknown", "no medium " + digest.hex() + " in this project");
    }
    media.serve(digest, request, response);
  }

  /** How much is here: the offset where an interrupted upload goes on. */
  @RequestMapping(method = RequestMethod.HEAD)
  @Requires(Permission.INGEST)
  ResponseEntity<Void> offset(ProjectScope scope, @PathVariable String sha256) throws IOException {
    Digest digest = Digest.parse(sha256);
    MediaFile complete = media.granted(scope.project(), java.util.List.of(digest)).get(digest);
    long offset = complete != null ? complete.bytes() : uploads.offset(scope.project(), digest);
    return ResponseEntity.ok()
        .header("Upload-Offset", Long.toString(offset))
        .header("Upload-Complete", complete != null ? "?1" : "?0")
        .build();
  }

  @PutMapping
  @Requires(Permission.INGEST)
  ResponseEntity<MediaView> put(
      ProjectScope scope, @PathVariable String sha256, HttpServletRequest request)
      throws IOException {
    return answer(
        uploads.whole(
            scope.project(), scope.person(), Digest.parse(sha256), request.getInputStream()));
  }

  /**
   * Appends at {@code Upload-Offset}; {@code Upload-Complete: ?1}, or reaching {@code
   * Upload-Length}, completes the upload.
   */
  @PatchMapping
  @Requires(Permission.INGEST)
  ResponseEntity<MediaView> append(
      ProjectScope scope,
      @PathVariable String sha256,
      @RequestHeader("Upload-Offset") long offset,
      @RequestHeader(name = "Upload-Complete", defaultValue = "?0") String complete,
      @RequestHeader(name = "Upload-Length", required = false) @Nullable Long length,
      HttpServletRequest request)
      throws IOException {
    return answer(
        uploads.append(
            scope.project(),
            scope.person(),
            Digest.parse(sha256),
            offset,
            complete.equals("?1"),
            length,
            request.getInputStream()));
  }

  private static ResponseEntity<MediaView> answer(Upload upload) {
    return switch (upload) {
      case Upload.Kept(MediaFile file, boolean isNew) ->
          ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
              .body(MediaView.of(file));
      case Upload.Unfinished(long offset) ->
          ResponseEntity.noContent().header("Upload-Offset", Long.toString(offset)).build();
      case Upload.WrongOffset(long offset) ->
          throw Problem.conflict(
                  "upload-offset", "the upload goes on at byte " + offset + ", not elsewhere")
              .with("upload_offset", offset);
      case Upload.Refused(String problem, String reason) ->
          throw Problem.unprocessable(problem, reason);
    };
  }
}
