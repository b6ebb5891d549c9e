package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A project's items: where they are, and what was said and decided about each. */
@RestController
class ItemsResource {
  private static final int PAGE = 100;
  private static final int MOST = 1_000;

  private final Ingest ingest;
  private final ItemHistory history;
  private final ItemLines lines;
  private final ItemSearch search;
  private final Facets facets;
  private final Journal journal;
  private final JsonMapper json;

  ItemsResource(
      Ingest ingest,
      ItemHistory history,
      ItemLines lines,
      ItemSearch search,
      Facets facets,
      Journal journal,
      JsonMapper json) {
    this.ingest = ingest;
    this.history = history;
    this.lines = lines;
    this.search = search;
    this.facets = facets;
    this.journal = journal;
    this.json = json;
  }

  record ItemPage(List<ItemLines.ItemLine> items, @Nullable String next) {}

  /**
   * A page in the order items came in, or the lowest score first.
   *
   * @param state one of the eight
   * @param label name of a class that the standing label of some field holds, or {@code nothing
   *     here}
   * @param text part of the key or the text, in any case
   * @param person id of somebody who voted on it
   * @param version spec version under which the label was given or decided
   * @param how the way a decision was made
   * @param meta particulars, {@code name=value} each; all must hold
   * @param marked only what is flagged, or revised after its decision
   * @param below item scores lower than this
   * @param order the word score puts the lowest first and leaves out items without one
   */
  @GetMapping("/api/projects/{project}/items")
  @Requires(Permission.INSIGHT)
  ItemPage items(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Long person,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable String how,
      @RequestParam(required = false) @Nullable String segment,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable List<String> meta,
      @RequestParam(defaultValue = "false") boolean marked,
      @RequestParam(required = false) @Nullable Double below,
      @RequestParam(required = false) @Nullable String order,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit,
      @RequestParam(defaultValue = "false") boolean wait,
      HttpServletRequest request) {
    if (wait) {
      journal.awaitProjections();
    }
    ItemSearch.Filter filter =
        new ItemSearch.Filter(
            state,
            label,
            text,
            person,
            version,
            how,
            segment,
            group,
            whole(meta, request),
            marked,
            below,
            order);
    ItemSearch.Page page =
        search.page(search.query(scope, filter), after, Math.clamp(limit, 1, MOST));
    return new ItemPage(lines.of(scope.project(), page.items()), page.next());
  }

  /** The same as JSON lines, all pages. */
  @GetMapping(path = "/api/projects/{project}/items.jsonl")
  @Requires(Permission.EXPORT)
  void export(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Long person,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable String how,
      @RequestParam(required = false) @Nullable String segment,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable List<String> meta,
      @RequestParam(defaultValue = "false") boolean marked,
      @RequestParam(required = false) @Nullable Double below,
      @RequestParam(required = false) @Nullable String order,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ItemQuery query =
        search.query(
            scope,
            new ItemSearch.Filter(
                state,
                label,
                text,
                person,
                version,
                how,
                segment,
                group,
                whole(meta, request),
                marked,
                below,
                order));
    response.setContentType("application/x-ndjson;charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"items.jsonl\"");
    OutputStream out = response.getOutputStream();
    String next = null;
    do {
      ItemSearch.Page page = search.page(query, next, MOST);
      for (ItemLines.ItemLine line : lines.of(scope.project(), page.items())) {
        out.write(json.writeValueAsBytes(line));
        out.write('\n');
      }
      next = page.next();
    } while (next != null);
  }

  /** As sent: a list that consists of one value comes split at the value's commas. */
  private static List<String> whole(@Nullable List<String> meta, HttpServletRequest request) {
    return meta == null ? List.of() : List.of(request.getParameterValues("meta"));
  }

  /** What there is to ask for, with the number of items each. */
  @GetMapping("/api/projects/{project}/items/facets")
  @Requires(Permission.INSIGHT)
  Facets.View facets(ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    return facets.of(scope.project());
  }

  @GetMapping("/api/projects/{project}/items/{key}")
  @Requires(Permission.INSIGHT)
  ItemHistory.View item(
      ProjectScope scope,
      @PathVariable String key,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    Item item =
        ingest
            .itemByKey(scope.project(), key)
            .orElseThrow(() -> Problem.notFound("item-unknown", "no item with key '" + key + "'"));
    return history.of(scope, item);
  }
}
