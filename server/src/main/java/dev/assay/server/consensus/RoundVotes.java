package dev.assay.server.consensus;

import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Skip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who said what about an item in one round.
 *
 * @param counting each person's latest answer, of people whose votes count, oldest first
 * @param skippers people who skipped and did not vote
 * @param handled everybody who voted or skipped
 */
record RoundVotes(List<Annotation> counting, List<Skip> skippers, List<Long> handled) {

  static RoundVotes of(
      int round, List<Annotation> annotations, List<Skip> skips, Set<Long> setAside) {
    Set<Long> replaced = new HashSet<>();
    annotations.forEach(
        annotation -> {
          if (annotation.replaces() != null) {
            replaced.add(annotation.replaces());
          }
        });
    Map<Long, Annotation> latest = new LinkedHashMap<>();
    Set<Long> handled = new TreeSet<>();
    for (Annotation annotation : annotations) {
      if (annotation.round() == round && !replaced.contains(annotation.id())) {
        handled.add(annotation.person());
        if (!setAside.contains(annotation.person())) {
          latest.put(annotation.person(), annotation);
        }
      }
    }
    List<Skip> skippers = new ArrayList<>();
    Set<Long> skipped = new HashSet<>();
    for (Skip skip : skips) {
      if (skip.round() == round && !handled.contains(skip.person()) && skipped.add(skip.person())) {
        skippers.add(skip);
      }
    }
    handled.addAll(skipped);
    return new RoundVotes(
        List.copyOf(latest.values()), List.copyOf(skippers), List.copyOf(handled));
  }
}
