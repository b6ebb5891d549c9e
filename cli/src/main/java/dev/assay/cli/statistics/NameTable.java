package dev.assay.cli.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers distinct byte strings in order of appearance, without an object per string. */
final class NameTable {
  private byte[] pool = new byte[1 << 16];
  private int[] starts = new int[1 << 10];
  private int[] hashes = new int[1 << 10];
  private int[] slots = new int[1 << 12];
  private int size;
  private int last = -1;

  NameTable() {
    Arrays.fill(slots, -1);
  }

  int size() {
    return size;
  }

  int number(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return number(bytes, 0, bytes.length);
  }

  /** The number of a name, given out anew when it has not been seen. */
  int number(byte[] text, int from, int to) {
    if (last >= 0 && isName(last, text, from, to)) {
      return last;
    }
    int hash = hash(text, from, to);
    int slot = find(text, from, to, hash);
    if (slots[slot] < 0) {
      slots[slot] = append(text, from, to, hash);
      last = slots[slot];
      if (2 * size > slots.length) {
        grow();
      }
    } else {
      last = slots[slot];
    }
    return last;
  }

  /** The number of a name, −1 when it has not been seen. */
  int find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return slots[find(bytes, 0, bytes.length, hash(bytes, 0, bytes.length))];
  }

  String name(int number) {
    return new String(
        pool, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
  }

  private int find(byte[] text, int from, int to, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] >= 0
        && (hashes[slots[slot]] != hash || !isName(slots[slot], text, from, to))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isName(int number, byte[] text, int from, int to) {
    return Arrays.equals(pool, starts[number], starts[number + 1], text, from, to);
  }

  private int append(byte[] text, int from, int to, int hash) {
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      hashes = Arrays.copyOf(hashes, starts.length);
    }
    int start = starts[size];
    int end = start + to - from;
    if (end > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(end, 2 * pool.length));
    }
    System.arraycopy(text, from, pool, start, to - from);
    hashes[size] = hash;
    starts[size + 1] = end;
    return size++;
  }

  private void grow() {
    int[] wider = new int[2 * slots.length];
    Arrays.fill(wider, -1);
    int mask = wider.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & mask;
      while (wider[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = number;
    }
    slots = wider;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
