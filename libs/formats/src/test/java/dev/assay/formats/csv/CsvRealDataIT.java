package dev.assay.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.formats.ItemRecord;
import dev.assay.formats.Outcomes;
import dev.assay.formats.RealData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRealDataIT {
  @Test
  void everyMessageIsRead() throws IOException {
    var file = RealData.require("text/sms_spam/SMSSpamCollection");
    CsvLayout layout = CsvLayout.tsv().withColumns(null, "SMS", null, "Label");
    List<ItemRecord> records = Outcomes.records(CsvItemReader.open(file, layout));
    assertThat(records).hasSize(5574);
    assertThat(records.stream().filter(r -> "\"spam\"".equals(String.valueOf(r.labels()))))
        .hasSize(747);
  }

  @Test
  void everyBankQueryIsRead() throws IOException {
    var file = RealData.require("text/banking77/train.csv");
    List<ItemRecord> records = Outcomes.records(CsvItemReader.open(file, CsvLayout.csv()));
    assertThat(records).hasSize(10_003);
    assertThat(records.stream().map(r -> String.valueOf(r.labels())).distinct()).hasSize(77);
  }
}
