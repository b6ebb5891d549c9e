package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * The innermost loops: a range of votes against four states, or one. Four running values stay in
 * registers; written over arrays of a few states the same loops took twice as long.
 */
final class VoteRows {
  private final Ratings votes;
  private final int labels;
  private final int states;

  VoteRows(Ratings votes, int states) {
    this.votes = votes;
    this.labels = votes.categories();
    this.states = states;
  }

  private int cell(int place, int state) {
    return (votes.rater(place) * labels + votes.category(place)) * states + state;
  }

  void multiply4(int from, int to, int state, double[] likelihood, double[] product) {
    double a = product[state];
    double b = product[state + 1];
    double c = product[state + 2];
    double d = product[state + 3];
    for (int place = from; place < to; place++) {
      int cell = cell(place, state);
      a *= likelihood[cell];
      b *= likelihood[cell + 1];
      c *= likelihood[cell + 2];
      d *= likelihood[cell + 3];
    }
    product[state] = a;
    product[state + 1] = b;
    product[state + 2] = c;
    product[state + 3] = d;
  }

  void multiply1(int from, int to, int state, double[] likelihood, double[] product) {
    double a = product[state];
    for (int place = from; place < to; place++) {
      a *= likelihood[cell(place, state)];
    }
    product[state] = a;
  }

  void add4(int from, int to, int state, double[] posterior, int at, double[] counts) {
    double a = posterior[at];
    double b = posterior[at + 1];
    double c = posterior[at + 2];
    double d = posterior[at + 3];
    for (int place = from; place < to; place++) {
      int cell = cell(place, state);
      counts[cell] += a;
      counts[cell + 1] += b;
      counts[cell + 2] += c;
      counts[cell + 3] += d;
    }
  }

  void add1(int from, int to, int state, double value, double[] counts) {
    for (int place = from; place < to; place++) {
      counts[cell(place, state)] += value;
    }
  }
}
