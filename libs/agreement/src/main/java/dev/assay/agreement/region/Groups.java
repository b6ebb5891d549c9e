package dev.assay.agreement.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Disjoint sets of positions that know their members. */
final class Groups {
  private final int[] group;
  private final List<List<Integer>> members = new ArrayList<>();

  Groups(int size) {
    group = new int[size];
    for (int i = 0; i < size; i++) {
      group[i] = i;
      members.add(new ArrayList<>(List.of(i)));
    }
  }

  int root(int i) {
    return group[i];
  }

  List<Integer> membersOf(int i) {
    return members.get(group[i]);
  }

  void join(int i, int j) {
    if (group[i] == group[j]) {
      return;
    }
    boolean keepFirst = membersOf(i).size() >= membersOf(j).size();
    int kept = keepFirst ? group[i] : group[j];
    List<Integer> moved = keepFirst ? membersOf(j) : membersOf(i);
    moved.forEach(member -> group[member] = kept);
    members.get(kept).addAll(moved);
  }

  /** All groups, members sorted, ordered by first member. */
  List<int[]> members() {
    Map<Integer, int[]> sorted = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      if (group[i] == i) {
        int[] positions = members.get(i).stream().mapToInt(Integer::intValue).sorted().toArray();
        sorted.put(positions[0], positions);
      }
    }
    return List.copyOf(sorted.values());
  }
}
