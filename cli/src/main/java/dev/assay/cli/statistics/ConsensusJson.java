package dev.assay.cli.statistics;

import dev.assay.agreement.Ratings;
import dev.assay.agreement.inference.Consensus;
import dev.assay.agreement.inference.NumericInference;
import java.io.IOException;
import java.io.OutputStream;

/** The answer of {@code assay consensus --json}. */
final class ConsensusJson {
  private ConsensusJson() {}

  static void write(
      String method,
      VoteTable table,
      Codebook codebook,
      Ratings votes,
      Consensus consensus,
      OutputStream out)
      throws IOException {
    var json = new JsonText(out).open('{').key("method").string(method);
    json.key("labels").open('{');
    for (int item = 0; item < consensus.items(); item++) {
      json.key(table.items.name(item)).string(codebook.name(consensus.label(item)));
    }
    json.close('}').key("posteriors").open('{');
    for (int item = 0; item < consensus.items(); item++) {
      json.key(table.items.name(item)).open('{');
      for (int k = 0; k < consensus.categories(); k++) {
        json.key(codebook.name(k)).share(consensus.posterior(item, k));
      }
      json.close('}');
    }
    json.close('}');
    long[] given = new long[votes.raters()];
    for (int place = 0; place < votes.size(); place++) {
      given[votes.rater(place)]++;
    }
    json.key("workers").open('{');
    for (int worker = 0; worker < given.length; worker++) {
      json.key(table.workers.name(worker)).open('{').key("votes").number(given[worker]);
      json.key("accuracy").number(consensus.workerAccuracy(worker)).close('}');
    }
    json.close('}').key("notes").open('[');
    for (String note : consensus.fit().notes()) {
      json.string(note);
    }
    json.close(']').close('}').end();
  }

  static void writeNumbers(
      String method,
      VoteTable table,
      NumericInference.Estimates estimates,
      boolean asJson,
      java.io.PrintStream out)
      throws IOException {
    if (!asJson) {
      for (int item = 0; item < table.items.size(); item++) {
        out.println(table.items.name(item) + "\t" + estimates.value(item));
      }
      return;
    }
    var json = new JsonText(out).open('{').key("method").string(method);
    json.key("labels").open('{');
    for (int item = 0; item < table.items.size(); item++) {
      json.key(table.items.name(item)).number(estimates.value(item));
    }
    json.close('}').key("posteriors").open('{').close('}').key("workers").open('{');
    long[] given = new long[table.workers.size()];
    for (int worker : table.worker()) {
      given[worker]++;
    }
    for (int worker = 0; worker < given.length; worker++) {
      json.key(table.workers.name(worker)).open('{').key("votes").number(given[worker]);
      json.key("accuracy").number(Double.NaN);
      json.key("standard_deviation").number(estimates.deviation(worker)).close('}');
    }
    json.close('}').close('}').end();
  }
}
