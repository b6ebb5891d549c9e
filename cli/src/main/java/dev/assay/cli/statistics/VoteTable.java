package dev.assay.cli.statistics;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/** Votes as read: numbers into three name tables, in file order. */
final class VoteTable {
  final NameTable items = new NameTable();
  final NameTable workers = new NameTable();
  final NameTable labels = new NameTable();
  private int[] item = new int[1 << 12];
  private int[] worker = new int[1 << 12];
  private int[] label = new int[1 << 12];
  private int size;

  void add(int itemNumber, int workerNumber, int labelNumber) {
    if (size == item.length) {
      int wider = size + (size >> 1);
      item = Arrays.copyOf(item, wider);
      worker = Arrays.copyOf(worker, wider);
      label = Arrays.copyOf(label, wider);
    }
    item[size] = itemNumber;
    worker[size] = workerNumber;
    label[size++] = labelNumber;
  }

  void add(String itemName, String workerName, String labelName) {
    add(items.number(itemName), workers.number(workerName), labels.number(labelName));
  }

  int size() {
    return size;
  }

  /**
   * Hands the votes over: eight bytes a vote instead of twelve and more, and none of them stay
   * here. Names do.
   */
  Ratings takeRatings(Codebook codebook) {
    int[] code = label();
    for (int vote = 0; vote < code.length; vote++) {
      code[vote] = codebook.code(code[vote]);
    }
    label = new int[0];
    int[] items = item();
    item = new int[0];
    int[] workers = worker();
    worker = new int[0];
    size = 0;
    return Ratings.ofVotes(
        this.items.size(), this.workers.size(), Math.max(1, codebook.size()), items, workers, code);
  }

  int[] item() {
    return Arrays.copyOf(item, size);
  }

  int[] worker() {
    return Arrays.copyOf(worker, size);
  }

  int[] label() {
    return Arrays.copyOf(label, size);
  }
}
