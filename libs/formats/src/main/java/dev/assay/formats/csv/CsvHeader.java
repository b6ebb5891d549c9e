package dev.assay.formats.csv;

import dev.assay.formats.FormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the columns and what each of them holds. */
record CsvHeader(List<String> names, List<Role> roles) {
  enum Role {
    KEY,
    TEXT,
    IMAGE,
    LABEL,
    META
  }

  static CsvHeader of(List<String> cells, CsvLayout layout, String file) throws FormatException {
    List<String> names = new ArrayList<>(cells);
    if (names.getFirst().startsWith("\ufeff")) {
      names.set(0, names.getFirst().substring(1));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new FormatException(
            file, 1, "column '" + name + "' (expected: a header row, every name once)");
      }
    }
    List<Role> roles = new ArrayList<>();
    names.forEach(_ -> roles.add(Role.META));
    assign(Role.KEY, layout.key(), List.of("key", "id"), names, roles, file);
    assign(Role.TEXT, layout.text(), List.of("text"), names, roles, file);
    assign(Role.IMAGE, layout.image(), List.of("image"), names, roles, file);
    assign(Role.LABEL, layout.label(), List.of("label", "labels", "category"), names, roles, file);
    if (!roles.contains(Role.KEY) && !roles.contains(Role.TEXT) && !roles.contains(Role.IMAGE)) {
      throw new FormatException(
          file, 1, "columns " + names + " (expected: a column key, text or image, or its name)");
    }
    return new CsvHeader(List.copyOf(names), List.copyOf(roles));
  }

  private static void assign(
      Role role,
      @Nullable String wanted,
      List<String> usual,
      List<String> names,
      List<Role> roles,
      String file)
      throws FormatException {
    for (String name : wanted == null ? usual : List.of(wanted)) {
      int column = find(name, names);
      if (column >= 0 && roles.get(column) == Role.META) {
        roles.set(column, role);
        return;
      }
    }
    if (wanted != null) {
      throw new FormatException(
          file, 1, "no column '%s' of its own (expected: one of %s)".formatted(wanted, names));
    }
  }

  private static int find(String name, List<String> names) {
    int exact = names.indexOf(name);
    for (int i = 0; exact < 0 && i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return exact;
  }
}
