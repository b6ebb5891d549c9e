package dev.assay.formats.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.Outcomes;
import dev.assay.formats.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderItemReaderIT {
  @TempDir Path folder;

  @Test
  void theFoldersNameIsTheLabel() throws IOException {
    write("ham/b.txt", "two");
    write("ham/a.txt", "\ufeffone");
    write("spam/c.png", "");
    write("d.txt", "flat");
    write(".hidden/e.txt", "no");
    List<ItemRecord> records = Outcomes.records(FolderItemReader.open(folder));
    assertThat(records)
        .extracting(r -> r.key() + " " + r.text() + " " + r.labels())
        .containsExactly(
            "d.txt flat null",
            "ham/a.txt one \"ham\"",
            "ham/b.txt two \"ham\"",
            "spam/c.png null \"spam\"");
    assertThat(records.getLast().assets()).isEqualTo(Map.of("image", "spam/c.png"));
  }

  @Test
  void aSplitsFolderIsNoClass() throws IOException {
    write("train/ham/a.txt", "one");
    write("test/b.txt", "two");
    assertThat(Outcomes.records(FolderItemReader.open(folder)))
        .extracting(r -> r.labels() + " " + r.meta())
        .containsExactly("null {\"split\":\"test\"}", "\"ham\" {\"split\":\"train\"}");
  }

  @Test
  void whatIsNeitherTextNorImageIsNamed() throws IOException {
    write("a.exe", "x");
    Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xff});
    List<ItemOutcome> outcomes = Outcomes.all(FolderItemReader.open(folder));
    assertThat(outcomes)
        .extracting(o -> Outcomes.rejected(o).file() + ": " + Outcomes.rejected(o).reason())
        .containsExactly(
            "a.exe: extension 'exe' (expected: a text or an image)",
            "b.txt: a byte that is not UTF-8 (expected: UTF-8)");
  }

  @Test
  void linksArePassedOver() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.writeString(outside.resolve("a.txt"), "secret");
    Files.createSymbolicLink(inside.resolve("in"), outside);
    assertThat(Outcomes.all(FolderItemReader.open(inside))).isEmpty();
    assertThatThrownBy(() -> FolderItemReader.open(folder.resolve("none")))
        .hasMessageContaining("no folder");
  }

  @Test
  void photosOfClothesComeWithTheirClass() throws IOException {
    Path photos = RealData.require("images/clothing_small/test");
    Map<String, Long> classes =
        Outcomes.records(FolderItemReader.open(photos)).stream()
            .collect(Collectors.groupingBy(r -> String.valueOf(r.labels()), Collectors.counting()));
    assertThat(classes).hasSize(10);
    assertThat(classes.values().stream().mapToLong(n -> n).sum()).isEqualTo(179);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
