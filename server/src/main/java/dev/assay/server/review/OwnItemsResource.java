package dev.assay.server.review;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where items stand that somebody has answered: whether the own answer can still be revised. */
@RestController
class OwnItemsResource {
  private static final int MOST = 500;

  private final Ingest ingest;
  private final Labelling labelling;
  private final Consensus consensus;

  OwnItemsResource(Ingest ingest, Labelling labelling, Consensus consensus) {
    this.ingest = ingest;
    this.labelling = labelling;
    this.consensus = consensus;
  }

  record Keys(@Nullable List<String> itemKeys) {}

  /** Item key → {@code decided} or {@code undecided}; only of items the caller has answered. */
  record States(Map<String, String> states) {}

  @PostMapping("/api/projects/{project}/my/answers/states")
  @Requires(Permission.LABEL)
  States states(ProjectScope scope, @RequestBody Keys body) {
    List<String> keys = body.itemKeys() == null ? List.of() : body.itemKeys();
    if (keys.size() > MOST) {
      throw Bodies.invalid("/item_keys", "expected: at most " + MOST + " keys");
    }
    List<Item> items = ingest.itemsByKey(scope.project(), keys);
    Set<Long> answered =
        labelling.annotations(items.stream().map(Item::id).toList()).stream()
            .filter(answer -> answer.person() == scope.person())
            .map(Annotation::item)
            .collect(Collectors.toSet());
    Map<Long, ItemStatus> states = consensus.states(answered);
    Map<String, String> byKey = new TreeMap<>();
    items.stream()
        .filter(item -> answered.contains(item.id()))
        .forEach(item -> byKey.put(item.key(), word(states.get(item.id()))));
    return new States(byKey);
  }

  /** No more than this: how votes stand to each other is not for those who still vote. */
  private static String word(@Nullable ItemStatus state) {
    return state == ItemStatus.DECIDED || state == ItemStatus.EXCLUDED ? "decided" : "undecided";
  }
}
