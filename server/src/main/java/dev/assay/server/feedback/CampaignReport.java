package dev.assay.server.feedback;

import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.RoundsAgreement;
import dev.assay.server.consensus.Standings;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.people.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a campaign changed: agreement on the same items before and after. */
@Component
class CampaignReport {
  private final Campaigns campaigns;
  private final Consensus consensus;
  private final Standings standings;
  private final Labelling labelling;
  private final SetAside setAside;

  CampaignReport(
      Campaigns campaigns,
      Consensus consensus,
      Standings standings,
      Labelling labelling,
      SetAside setAside) {
    this.standings = standings;
    this.campaigns = campaigns;
    this.consensus = consensus;
    this.labelling = labelling;
    this.setAside = setAside;
  }

  /**
   * Agreement in one field on the items that at least two people labelled both before and in the
   * campaign's round.
   */
  record FieldReport(
      String field, int comparedItems, RoundsAgreement before, RoundsAgreement after) {}

  /**
   * A campaign's state.
   *
   * @param items opened again
   * @param decided of these, decided or excluded again
   */
  record Report(Campaign campaign, int items, long decided, List<FieldReport> fields) {}

  Report of(Campaign campaign) {
    Map<Long, Integer> before = campaigns.items(campaign);
    Map<Long, Integer> compared = new TreeMap<>();
    long decided = 0;
    for (List<Long> page : pages(new ArrayList<>(before.keySet()))) {
      compared.putAll(labelledTwice(campaign.project(), page, before));
      decided +=
          consensus.states(page).values().stream()
              .filter(state -> state.compareTo(ItemStatus.DECIDED) >= 0)
              .count();
    }
    Map<Long, Integer> after = new TreeMap<>();
    compared.forEach((item, round) -> after.put(item, round + 1));
    List<FieldReport> fields =
        campaigns.fields(campaign).stream()
            .map(
                field ->
                    new FieldReport(
                        field.name(),
                        compared.size(),
                        standings.agreement(campaign.project(), field, compared),
                        standings.agreement(campaign.project(), field, after)))
            .toList();
    return new Report(campaign, before.size(), decided, fields);
  }

  private Map<Long, Integer> labelledTwice(
      long project, List<Long> page, Map<Long, Integer> before) {
    Set<Long> aside = setAside.of(project);
    Map<Long, List<Annotation>> annotations =
        labelling.annotations(page).stream().collect(Collectors.groupingBy(Annotation::item));
    Map<Long, Integer> rounds = new TreeMap<>();
    for (long item : page) {
      int round = before.getOrDefault(item, 1);
      List<Annotation> all = annotations.getOrDefault(item, List.of());
      if (CurrentVotes.of(round, all, aside).size() > 1
          && CurrentVotes.of(round + 1, all, aside).size() > 1) {
        rounds.put(item, round);
      }
    }
    return rounds;
  }

  private static List<List<Long>> pages(List<Long> ids) {
    List<List<Long>> pages = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += ItemScan.PAGE) {
      pages.add(ids.subList(from, Math.min(ids.size(), from + ItemScan.PAGE)));
    }
    return pages;
  }
}
