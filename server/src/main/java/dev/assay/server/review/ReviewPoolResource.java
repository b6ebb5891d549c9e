package dev.assay.server.review;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.InReview;
import dev.assay.server.ingest.Asset;
import dev.assay.server.labelling.WorkView;
import dev.assay.server.media.Media;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What waits for a review, by whose work it is, and accepting what fits a filter. */
@RestController
class ReviewPoolResource {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final ReviewPool pool;
  private final ReviewsTogether together;
  private final ReviewedWork reviewed;
  private final Catalog catalog;
  private final Items items;
  private final Media media;

  ReviewPoolResource(
      ReviewPool pool,
      ReviewsTogether together,
      ReviewedWork reviewed,
      Catalog catalog,
      Items items,
      Media media) {
    this.pool = pool;
    this.together = together;
    this.reviewed = reviewed;
    this.catalog = catalog;
    this.items = items;
    this.media = media;
  }

  /**
   * A label that waits.
   *
   * @param annotators pseudonyms of those whose votes it stands on
   */
  record WaitingReview(
      WorkView.ItemView item, String field, JsonNode labels, List<String> annotators) {}

  /**
   * A page.
   *
   * @param fitting how many labels fit the filter in all; null on later pages
   */
  record Page(List<WaitingReview> reviews, @Nullable Integer fitting, @Nullable String next) {}

  record Annotators(List<ReviewedWork.SampledWork> annotators) {}

  /** What comes after the place where an earlier request ended, or all. */
  record TogetherRequest(
      ReviewPool.@Nullable Filter filter,
      @Nullable Integer expected,
      @Nullable String reason,
      @Nullable String after) {}

  /** Each annotator's work that was drawn for review: what waits, and what became of the rest. */
  @GetMapping("/api/projects/{project}/reviews/annotators")
  @Requires(Permission.REVIEW)
  Annotators annotators(ProjectScope scope) {
    return new Annotators(reviewed.byAnnotator(scope.project(), scope.person()));
  }

  /** Labels that wait for a review and may be the caller's to give, in the order items came in. */
  @GetMapping("/api/projects/{project}/reviews")
  @Requires(Permission.REVIEW)
  Page waiting(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String annotator,
      @RequestParam(required = false) @Nullable String field,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit) {
    int most = Math.clamp(limit, 1, MOST);
    long last = PageToken.read(after).lastId();
    ReviewPool.Filter filter = new ReviewPool.Filter(annotator, field, label, text, null);
    List<InReview> later =
        pool.fitting(
            scope.project(),
            scope.person(),
            filter,
            last,
            last == 0 ? Integer.MAX_VALUE : most + 1);
    List<InReview> page = later.subList(0, endOfPage(later, most));
    LabelSchema schema =
        catalog.labelSchema(scope.project(), catalog.currentVersion(scope.project()));
    return new Page(
        pool.described(scope.project(), page).stream()
            .map(one -> view(scope.project(), one, schema))
            .toList(),
        last == 0 ? later.size() : null,
        page.size() == later.size() ? null : new PageToken(page.getLast().item()).write());
  }

  /** All fields of an item stand on one page. */
  static int endOfPage(List<InReview> all, int most) {
    int end = Math.min(most, all.size());
    while (end > 0 && end < all.size() && all.get(end).item() == all.get(end - 1).item()) {
      end++;
    }
    return end;
  }

  private static WaitingReview view(long project, ReviewPool.Waiting one, LabelSchema schema) {
    Field field = Objects.requireNonNull(schema.fieldById(one.review().field()));
    Map<String, WorkView.AssetView> assets = new TreeMap<>();
    one.item()
        .assets()
        .forEach((name, asset) -> assets.put(name, asset(project, one.item().key(), name, asset)));
    return new WaitingReview(
        new WorkView.ItemView(one.item().key(), one.item().text(), assets, one.item().meta()),
        field.name(),
        AnswerWriter.write(one.review().labels(), field, schema),
        one.annotators());
  }

  private static WorkView.AssetView asset(long project, String key, String name, Asset asset) {
    String url =
        "/api/projects/%d/reviews/media/%s/%s"
            .formatted(
                project,
                URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"),
                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    return new WorkView.AssetView(url, asset.type(), asset.width(), asset.height());
  }

  /** A file of an item that waits for a review. */
  @GetMapping("/api/projects/{project}/reviews/media/{key}/{asset}")
  @Requires(Permission.REVIEW)
  void media(
      ProjectScope scope,
      @PathVariable String key,
      @PathVariable String asset,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Asset found = items.keyed(scope.project(), key).assets().get(asset);
    var one = new ReviewPool.Filter(null, null, null, null, key);
    if (found == null || pool.fitting(scope.project(), scope.person(), one).isEmpty()) {
      throw Problem.notFound("media-unknown", "no '" + asset + "' of an item that waits for you");
    }
    media.serve(found.sha256(), request, response);
  }

  /**
   * Accepts every label that fits, some hundred at a time; decisions carry {@code
   * reviewed_together}.
   */
  @PostMapping("/api/projects/{project}/reviews/accept-together")
  @Requires(Permission.REVIEW)
  ReviewsTogether.Outcome acceptTogether(ProjectScope scope, @RequestBody TogetherRequest body) {
    if (body.filter() == null) {
      throw Bodies.invalid("/filter", "missing (expected: which labels, {} for all)");
    }
    if (body.expected() == null) {
      throw Bodies.invalid("/expected", "missing (expected: how many labels you saw to fit)");
    }
    return together.accept(
        scope.caller(),
        scope.project(),
        body.filter(),
        PageToken.read(body.after()).lastId(),
        body.expected(),
        Bodies.text("/reason", body.reason()));
  }
}
