package dev.assay.server.insight;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ProjectSummary;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What comes back again and again: rulings and reports about the same classes, grouped by what they
 * say. It is what gaps of a spec are made of.
 */
@Component
class Recurring {
  /** Of each kind, the latest. */
  private static final int LOOKED_AT = 2_000;

  private static final int SHOWN = 5;

  private final ReasonStore store;
  private final Catalog catalog;
  private final Consensus consensus;
  private final Ingest ingest;

  Recurring(ReasonStore store, Catalog catalog, Consensus consensus, Ingest ingest) {
    this.store = store;
    this.catalog = catalog;
    this.consensus = consensus;
    this.ingest = ingest;
  }

  /**
   * Reasons that say nearly the same.
   *
   * @param text the most frequent wording
   * @param times how often it was given
   * @param wordings others, five at most, the most frequent first
   * @param items keys of up to five items it was given at, the latest first
   */
  record Reason(String text, int times, List<String> wordings, List<String> items) {}

  /**
   * Classes that people take for each other or ask about.
   *
   * @param field null where the classes belong to none or several
   * @param classes names, ascending; empty = said of the spec in general
   * @param confused pairs of answers to the same item that differ in just these two
   * @param rulings given by adjudicators, those that ask the spec owner included
   * @param reports of annotators
   * @param reasons the most frequent first
   */
  record About(
      @Nullable String field,
      List<String> classes,
      long confused,
      int rulings,
      int reports,
      List<Reason> reasons) {
    int said() {
      return rulings + reports;
    }
  }

  private record Topic(String field, Set<String> classes) implements Comparable<Topic> {
    @Override
    public int compareTo(Topic other) {
      return Comparator.comparing(Topic::field)
          .thenComparing(topic -> String.join("\n", topic.classes()))
          .compare(this, other);
    }
  }

  private record Said(boolean ruling, @Nullable Long item, String text) {}

  /**
   * By falling number of what was said, then of confused answers.
   *
   * @param least how often something must have been said about the same classes
   */
  List<About> of(long project, int least) {
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    Map<Topic, List<Said>> topics = new TreeMap<>();
    for (ReasonStore.Ruled one : store.ruled(project, LOOKED_AT)) {
      spec.field(one.field())
          .ifPresent(
              field ->
                  say(
                      topics,
                      field.name(),
                      named(ClassNames.of(spec, one.field()), one.classes()),
                      new Said(true, one.item(), one.text())));
    }
    for (ReasonStore.Unclear one : store.unclear(project, LOOKED_AT)) {
      say(
          topics,
          fieldOf(spec, one.classes()),
          one.classes(),
          new Said(false, one.item(), one.text()));
    }
    topics.values().removeIf(said -> said.size() < least);
    Map<Long, String> keys = keys(topics.values());
    Map<Topic, Long> confused = confused(project, spec);
    return topics.entrySet().stream()
        .map(
            one ->
                about(one.getKey(), one.getValue(), confused.getOrDefault(one.getKey(), 0L), keys))
        .sorted(Comparator.comparingInt(About::said).thenComparingLong(About::confused).reversed())
        .toList();
  }

  private static void say(
      Map<Topic, List<Said>> topics, String field, Collection<String> classes, Said said) {
    topics
        .computeIfAbsent(new Topic(field, new TreeSet<>(classes)), topic -> new ArrayList<>())
        .add(said);
  }

  private static List<String> named(ClassNames names, List<String> ids) {
    return ids.stream().map(names::of).toList();
  }

  /** The only field that has all these classes; empty = none or several. */
  private static String fieldOf(Spec spec, List<String> classes) {
    List<String> having =
        spec.activeFields().stream()
            .filter(
                field ->
                    field.classes().stream()
                        .map(SpecClass::name)
                        .collect(Collectors.toSet())
                        .containsAll(classes))
            .map(SpecField::name)
            .toList();
    return having.size() == 1 ? having.getFirst() : "";
  }

  private Map<Topic, Long> confused(long project, Spec spec) {
    Map<Topic, Long> counts = new TreeMap<>();
    for (ProjectSummary.FieldAgreement field : consensus.summary(project).fields()) {
      ClassNames names = ClassNames.of(spec, field.field());
      String name = spec.field(field.field()).map(SpecField::name).orElse("");
      for (ProjectSummary.ConfusedPair pair : field.confused()) {
        counts.put(
            new Topic(name, new TreeSet<>(named(names, List.of(pair.a(), pair.b())))),
            pair.count());
      }
    }
    return counts;
  }

  private Map<Long, String> keys(Collection<List<Said>> said) {
    Set<Long> ids = new HashSet<>();
    said.forEach(
        all ->
            all.forEach(
                one -> {
                  if (one.item() != null) {
                    ids.add(one.item());
                  }
                }));
    return ingest.items(ids).stream().collect(Collectors.toMap(Item::id, Item::key));
  }

  private static About about(Topic topic, List<Said> said, long confused, Map<Long, String> keys) {
    List<Reason> reasons =
        Wordings.group(said.stream().map(Said::text).toList()).stream()
            .map(group -> reason(group.places().stream().map(said::get).toList(), keys))
            .toList();
    int rulings = (int) said.stream().filter(Said::ruling).count();
    return new About(
        topic.field().isEmpty() ? null : topic.field(),
        List.copyOf(topic.classes()),
        confused,
        rulings,
        said.size() - rulings,
        reasons);
  }

  private static Reason reason(List<Said> alike, Map<Long, String> keys) {
    List<String> wordings = alike.stream().map(Said::text).distinct().toList();
    List<String> items = new ArrayList<>();
    for (Said one : alike) {
      String key = one.item() == null ? null : keys.get(one.item());
      if (key != null && items.size() < SHOWN && !items.contains(key)) {
        items.add(key);
      }
    }
    return new Reason(
        wordings.getFirst(), alike.size(), wordings.stream().skip(1).limit(SHOWN).toList(), items);
  }
}
