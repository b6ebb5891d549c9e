package dev.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table is written, and but for named views read, by the module whose migration made it. */
class TableOwnershipTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/assay/server");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Pattern CREATED =
      Pattern.compile("create table (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:from|join|into|(?<!for )update|using|delete from|truncate)\\s+(\\w+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

  @Test
  void sqlNamesTablesOfItsOwnModuleOnly() throws IOException {
    Map<String, String> owners = owners();
    List<String> trespasses = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Store.java")).sorted().toList()) {
        String module = SOURCES.relativize(file).getName(0).toString();
        for (String table : tables(Files.readString(file))) {
          String owner = owners.get(table);
          if (owner != null && !owner.equals(module)) {
            trespasses.add(SOURCES.relativize(file) + " names " + table + " of " + owner);
          }
        }
      }
    }
    assertThat(trespasses).isEmpty();
  }

  @Test
  void theTestSeesTables() throws IOException {
    assertThat(owners()).containsEntry("lease", "queue").containsEntry("annotation", "labelling");
    assertThat(tables("x = \"select a from lease join handled h\";")).contains("lease", "handled");
  }

  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new TreeMap<>();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String module = name.substring(name.indexOf("__") + 2, name.length() - ".sql".length());
        Matcher created = CREATED.matcher(Files.readString(file));
        while (created.find()) {
          owners.put(created.group(1), module);
        }
      }
    }
    return owners;
  }

  private static Set<String> tables(String source) {
    Set<String> tables = new TreeSet<>();
    Matcher texts = TEXT.matcher(source);
    while (texts.find()) {
      Matcher named = NAMED.matcher(texts.group(1) != null ? texts.group(1) : texts.group(2));
      while (named.find()) {
        tables.add(named.group(1));
      }
    }
    return tables;
  }
}
