package dev.assay.server.insight;

import dev.assay.server.access.Access;
import dev.assay.server.access.Member;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Person;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.access.Role;
import dev.assay.server.journal.Journal;
import dev.assay.server.people.SetAside;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did how much, and how well, for those who answer for the people of a project. */
@RestController
class PeopleFiguresResource {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final PersonSlots.Sent NOTHING = new PersonSlots.Sent(0, 0);

  private final Access access;
  private final SetAside setAside;
  private final PeopleStore store;
  private final Journal journal;
  private final WallClock clock;

  PeopleFiguresResource(
      Access access, SetAside setAside, PeopleStore store, Journal journal, WallClock clock) {
    this.access = access;
    this.setAside = setAside;
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * One person.
   *
   * @param lastHour answers in the last 60 minutes, to ten minutes
   * @param accuracy votes that are as the decision, among those on decided items, in fields without
   *     regions
   * @param regions in fields with regions, beside those decided
   * @param agreement pairs with somebody else's vote on the same item that are the same
   * @param secondsPerItem median of active seconds of the latest 1,000 answers; null = not known
   */
  record Figures(
      String id,
      String name,
      String kind,
      boolean active,
      List<String> roles,
      boolean setAside,
      long votes,
      long lastHour,
      long skipped,
      Share accuracy,
      RegionF1 regions,
      Share agreement,
      @Nullable Double secondsPerItem,
      @Nullable Instant last) {}

  record AllFigures(List<Figures> people) {}

  /** Members, and former ones whose votes are still there. */
  @GetMapping("/api/projects/{project}/people-figures")
  @Requires(Permission.MEMBERS)
  AllFigures figures(ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    long project = scope.project();
    Map<Long, PersonFigures.Part> totals = store.totals(project);
    Map<Long, PersonSlots.Sent> lately = store.sent(project, clock.now().minus(HOUR));
    Map<Long, PersonSlots.Sent> ever = store.sent(project, Instant.EPOCH);
    Set<Long> aside = setAside.now(project);
    return new AllFigures(
        everybody(project, totals.keySet()).stream()
            .map(
                member -> {
                  Person person = member.person();
                  PersonFigures.Part work =
                      totals.getOrDefault(person.id(), PersonFigures.Part.NONE);
                  PeopleStore.Lately latest = store.lately(project, person.id());
                  return new Figures(
                      Long.toString(person.id()),
                      person.name(),
                      person.kind().text(),
                      person.active(),
                      member.roles().stream().map(Role::text).sorted().toList(),
                      aside.contains(person.id()),
                      work.answers(),
                      lately.getOrDefault(person.id(), NOTHING).answers(),
                      ever.getOrDefault(person.id(), NOTHING).skipped(),
                      Share.of(work.rightOnes(), work.judged()),
                      RegionF1.of(work.regions()),
                      Share.of(work.same(), work.pairs()),
                      latest.seconds(),
                      latest.last());
                })
            .toList());
  }

  /**
   * What reviewers did with one person's labels.
   *
   * @param stood let stand, among those they looked at; the others were put right, sent back or
   *     flagged
   */
  record Reviewed(String id, Share stood) {}

  record AllReviewed(List<Reviewed> people) {}

  /** Those whose labels were reviewed, by ascending id. */
  @GetMapping("/api/projects/{project}/people-figures/reviewed")
  @Requires(Permission.MEMBERS)
  AllReviewed reviewed(ProjectScope scope) {
    return new AllReviewed(
        new TreeMap<>(store.reviewed(scope.project()))
            .entrySet().stream()
                .map(one -> new Reviewed(Long.toString(one.getKey()), one.getValue()))
                .toList());
  }

  private List<Member> everybody(long project, Set<Long> voters) {
    List<Member> all = new ArrayList<>(access.members(project));
    Set<Long> present =
        all.stream().map(member -> member.person().id()).collect(Collectors.toSet());
    voters.stream()
        .filter(person -> !present.contains(person))
        .sorted()
        .flatMap(person -> access.person(person).stream())
        .forEach(former -> all.add(new Member(former, Set.of())));
    return all;
  }
}
