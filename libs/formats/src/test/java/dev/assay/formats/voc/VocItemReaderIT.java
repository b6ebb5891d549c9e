package dev.assay.formats.voc;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocItemReaderIT {
  private static final String OBJECT =
      """
      <annotation><filename>a.jpg</filename>
        <size><width>100</width><height>50</height><depth>3</depth></size>
        <object><name>cat</name><pose>Left</pose><difficult>1</difficult>
          <bndbox><xmin>1</xmin><ymin>2.5</ymin><xmax>100</xmax><ymax>50</ymax></bndbox>
          <part><name>head</name>
            <bndbox><xmin>5</xmin><ymin>5</ymin><xmax>6</xmax><ymax>6</ymax></bndbox></part>
        </object>
      </annotation>
      """;

  @TempDir Path folder;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(folder.resolve("Annotations"));
    Files.createDirectories(folder.resolve("JPEGImages"));
    Files.write(folder.resolve("JPEGImages/a.jpg"), new byte[0]);
  }

  @Test
  void countsFromOneWithTheLastPixelInside() throws IOException {
    write(OBJECT);
    ItemRecord record = Outcomes.records(open(VocOrigin.ONE_INCLUSIVE)).getFirst();
    assertThat(record.key()).isEqualTo("x");
    assertThat(record.assets()).containsEntry("image", "JPEGImages/a.jpg");
    assertThat(record.meta()).hasToString("{\"width\":100,\"height\":50}");
    assertThat(record.labels())
        .hasToString("[{\"label\":\"cat\",\"x\":0.0,\"y\":1.5,\"width\":100.0,\"height\":48.5}]");
  }

  @Test
  void countsEdgesFromZeroWhereAskedTo() throws IOException {
    write(OBJECT);
    assertThat(Outcomes.records(open(VocOrigin.ZERO_EDGES)).getFirst().labels())
        .hasToString("[{\"label\":\"cat\",\"x\":1.0,\"y\":2.5,\"width\":99.0,\"height\":47.5}]");
  }

  @Test
  void anImageWithoutObjectsIsANegative() throws IOException {
    write("<annotation><filename>a.jpg</filename></annotation>");
    assertThat(Outcomes.records(open(VocOrigin.ONE_INCLUSIVE)).getFirst().labels())
        .hasToString("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html/> | 1 | element 'html' (expected: annotation)",
        "<annotation><object><name>a</name></object></annotation> | 1 | object without bndbox"
            + " (expected: name and bndbox)",
        "<annotation><size><width>w</width></size></annotation> | 1 | width 'w' (expected: a whole"
            + " number of pixels)",
        "<annotation><object><bndbox><xmin>NaN</xmin></bndbox></object></annotation> | 1 | xmin"
            + " 'NaN' (expected: a finite number of pixels)",
      })
  void aWrongFileIsRefused(String xml, long line, String reason) throws IOException {
    write(xml);
    ItemOutcome.Rejected rejected =
        Outcomes.rejected(Outcomes.all(open(VocOrigin.ONE_INCLUSIVE)).getFirst());
    assertThat(rejected.file()).isEqualTo("Annotations/x.xml");
    assertThat(rejected.line()).isEqualTo(line);
    assertThat(rejected.reason()).isEqualTo(reason);
  }

  @Test
  void entitiesAreNeverExpanded() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "cat");
    String outside =
        "<!DOCTYPE a [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + OBJECT.replace("<name>cat</name>", "<name>&e;</name>");
    write(outside);
    assertThat(Outcomes.all(open(VocOrigin.ONE_INCLUSIVE)).getFirst())
        .isInstanceOf(ItemOutcome.Rejected.class);
    String bomb =
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + OBJECT.replace("<name>cat</name>", "<name>&b;</name>");
    write(bomb);
    assertThat(Outcomes.all(open(VocOrigin.ONE_INCLUSIVE)).getFirst())
        .isInstanceOf(ItemOutcome.Rejected.class);
  }

  @Test
  void anImageOutsideIsRefused() throws IOException {
    write(OBJECT.replace("a.jpg", "../../etc/passwd"));
    assertThat(Outcomes.rejected(Outcomes.all(open(VocOrigin.ONE_INCLUSIVE)).getFirst()).reason())
        .contains("'..'");
    assertThatThrownBy(() -> VocItemReader.open(folder.resolve("none"), VocOrigin.ZERO_EDGES))
        .hasMessageContaining("no folder Annotations");
  }

  @Test
  void everyBloodCellIsRead() throws IOException {
    Path bccd = RealData.require("detection/bccd/BCCD");
    List<ItemRecord> records = Outcomes.records(VocItemReader.open(bccd, VocOrigin.ONE_INCLUSIVE));
    assertThat(records).hasSize(364);
    assertThat(records.stream().mapToInt(r -> r.labels() == null ? 0 : r.labels().size()).sum())
        .isEqualTo(4155 + 372 + 361);
  }

  private VocItemReader open(VocOrigin origin) throws IOException {
    return VocItemReader.open(folder, origin);
  }

  private void write(String xml) throws IOException {
    Files.writeString(folder.resolve("Annotations/x.xml"), xml);
  }
}
