package dev.assay.server.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.agreement.region.RegionMatching;
import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Field;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the votes on one field of one item.
 *
 * <p>Fields without regions are compared as a whole. Regions are matched whatever their class; one
 * that every voter drew, with the same class and within the field's tolerance, is agreed and its
 * geometry merged by the median of each coordinate; every other is contested.
 */
final class FieldEvaluator {
  private static final int TEXT_DIGITS = 16;

  private FieldEvaluator() {}

  /**
   * What the votes say.
   *
   * @param votes at least one, in a stable order
   */
  static FieldVerdict evaluate(Field field, List<Vote> votes) {
    if (votes.isEmpty()) {
      throw new IllegalArgumentException("no votes (expected: at least one)");
    }
    FieldVerdict all = compare(field, votes);
    List<Vote> independent = votes.stream().flatMap(vote -> vote.unaided().stream()).toList();
    if (independent.equals(votes)) {
      return all;
    }
    return all.with(
        Patterns.withIndependent(
            all.patterns(),
            independent.size() < 2 ? Set.of() : compare(field, independent).patterns()));
  }

  private static FieldVerdict compare(Field field, List<Vote> votes) {
    return field.kind().isRegion() ? regions(field, votes) : whole(votes);
  }

  private static FieldVerdict whole(List<Vote> votes) {
    List<String> answers = votes.stream().map(vote -> category(vote.labels())).toList();
    long agreeing = 0;
    long pairs = 0;
    for (int i = 0; i < answers.size(); i++) {
      for (int j = i + 1; j < answers.size(); j++) {
        pairs++;
        if (answers.get(i).equals(answers.get(j))) {
          agreeing++;
        }
      }
    }
    double score = pairs == 0 ? 1 : agreeing / (double) pairs;
    Set<String> patterns = Patterns.ofCategories(votes, answers);
    if (agreeing == pairs) {
      return new FieldVerdict.Unanimous(votes.getFirst().labels(), List.of(), score, patterns);
    }
    return new FieldVerdict.Contested(List.of(), List.of(), List.of(), score, patterns);
  }

  /** An answer as one category: the classes named, whatever their order, or the value. */
  static String category(List<Label> labels) {
    return labels.stream()
        .map(FieldEvaluator::category)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining("+"));
  }

  /** Texts stand in lines of patterns, whose separators a category must not have. */
  private static String category(Label label) {
    return switch (label) {
      case Rating rating -> Integer.toString(rating.value());
      case Number number -> Double.toString(number.value());
      case Text text ->
          "text-" + Digest.sha256(text.value().getBytes(UTF_8)).hex().substring(0, TEXT_DIGITS);
      case Ranking ranking -> String.join(">", ranking.order());
      case Taxonomy taxonomy -> String.join("/", taxonomy.path());
      case Pairwise pairwise -> pairwise.preferred().name().toLowerCase(Locale.ROOT);
      case Choice _,
          Span _,
          Relation _,
          Box _,
          Polygon _,
          Polyline _,
          Ellipse _,
          Keypoints _,
          Mask _,
          Cuboid _,
          TimeSegment _,
          Track _ ->
          label.classId();
    };
  }

  private record Region(int vote, int index, Label label) {}

  private static FieldVerdict regions(Field field, List<Vote> votes) {
    List<Region> regions = new ArrayList<>();
    for (int vote = 0; vote < votes.size(); vote++) {
      List<Label> labels = votes.get(vote).labels();
      for (int index = 0; index < labels.size(); index++) {
        regions.add(new Region(vote, index, labels.get(index)));
      }
    }
    int[] annotators = regions.stream().mapToInt(Region::vote).toArray();
    List<int[]> groups =
        RegionMatching.match(
            annotators,
            (i, j) -> Likeness.of(regions.get(i).label(), regions.get(j).label()),
            field.tolerance());
    List<Label> agreed = new ArrayList<>();
    List<FieldVerdict.Source> sources = new ArrayList<>();
    List<FieldVerdict.Group> contested = new ArrayList<>();
    for (int[] group : groups) {
      List<Region> members = Arrays.stream(group).mapToObj(regions::get).toList();
      List<FieldVerdict.Member> places =
          members.stream().map(m -> new FieldVerdict.Member(m.vote(), m.index())).toList();
      if (members.size() == votes.size() && sameClass(members)) {
        agreed.add(Merging.of(members.stream().map(Region::label).toList()));
        sources.add(new FieldVerdict.Source(places));
      } else {
        contested.add(new FieldVerdict.Group(places));
      }
    }
    double score = PairScores.meanF1(field, votes);
    Set<String> patterns = new HashSet<>(Patterns.ofPairs(PairScores.of(field, votes)));
    patterns.addAll(
        Patterns.ofGroups(
            votes.size(),
            groups.stream()
                .map(
                    group ->
                        Arrays.stream(group)
                            .mapToObj(i -> regions.get(i).label().classId())
                            .toList())
                .toList()));
    return contested.isEmpty()
        ? new FieldVerdict.Unanimous(agreed, sources, score, patterns)
        : new FieldVerdict.Contested(agreed, sources, contested, score, patterns);
  }

  private static boolean sameClass(List<Region> members) {
    return members.stream().map(member -> member.label().classId()).distinct().count() == 1;
  }
}
