package dev.assay.formats.convert;

import dev.assay.formats.FormatException;
import dev.assay.formats.argilla.ArgillaFormat;
import dev.assay.formats.brat.BratFormat;
import dev.assay.formats.cas.CasFormat;
import dev.assay.formats.coco.CocoFormat;
import dev.assay.formats.coco.PanopticFormat;
import dev.assay.formats.coco.ResultsFormat;
import dev.assay.formats.conll.ConllFormat;
import dev.assay.formats.conllu.ConlluFormat;
import dev.assay.formats.csv.CsvFormat;
import dev.assay.formats.cvat.CvatFormat;
import dev.assay.formats.datumaro.DatumaroFormat;
import dev.assay.formats.doccano.DoccanoFormat;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.huggingface.HuggingFaceFormat;
import dev.assay.formats.imagefolder.ImageFolderFormat;
import dev.assay.formats.jsonl.JsonlFormat;
import dev.assay.formats.kitti.KittiFormat;
import dev.assay.formats.kitti.TrackletsFormat;
import dev.assay.formats.labelbox.LabelboxFormat;
import dev.assay.formats.labelme.LabelmeFormat;
import dev.assay.formats.labelstudio.LabelStudioFormat;
import dev.assay.formats.masks.MasksFormat;
import dev.assay.formats.parquet.ParquetFormat;
import dev.assay.formats.preference.PreferenceFormat;
import dev.assay.formats.prodigy.ProdigyFormat;
import dev.assay.formats.spacy.SpacyFormat;
import dev.assay.formats.voc.VocFormat;
import dev.assay.formats.webanno.WebannoFormat;
import dev.assay.formats.yolo.YoloFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All formats. */
public final class Formats {
  /** In the order in which a set is compared with them: the ones that are easily told first. */
  private static final List<HubFormat> ALL =
      List.of(
          VocFormat.FORMAT,
          KittiFormat.FORMAT,
          TrackletsFormat.FORMAT,
          YoloFormat.FORMAT,
          LabelmeFormat.FORMAT,
          LabelStudioFormat.FORMAT,
          LabelboxFormat.FORMAT,
          ArgillaFormat.FORMAT,
          PreferenceFormat.FORMAT,
          CvatFormat.FORMAT,
          DatumaroFormat.FORMAT,
          PanopticFormat.FORMAT,
          ResultsFormat.FORMAT,
          CasFormat.JSON,
          CocoFormat.FORMAT,
          SpacyFormat.FORMAT,
          BratFormat.FORMAT,
          CasFormat.XMI,
          WebannoFormat.FORMAT,
          ConlluFormat.FORMAT,
          ProdigyFormat.FORMAT,
          DoccanoFormat.FORMAT,
          ConllFormat.FORMAT,
          MasksFormat.FORMAT,
          ImageFolderFormat.FORMAT,
          HuggingFaceFormat.FORMAT,
          ParquetFormat.FORMAT,
          JsonlFormat.FORMAT,
          CsvFormat.CSV,
          CsvFormat.TSV);

  private Formats() {}

  public static List<HubFormat> all() {
    return ALL;
  }

  /** All ids, in the order listed. */
  public static List<String> ids() {
    return ALL.stream().map(HubFormat::id).sorted().toList();
  }

  /** The format with an id; null = there is none. */
  public static @Nullable HubFormat named(String id) {
    return ALL.stream().filter(format -> format.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * The format of a set by what it consists of.
   *
   * @throws FormatException where it looks like none of them
   */
  public static HubFormat guess(Path in) throws IOException {
    Found found = Found.at(in);
    for (HubFormat format : ALL) {
      if (format.recogniser().recognises(found)) {
        return format;
      }
    }
    throw new FormatException(
        in.toString(), 0, "of no known format (expected: --from with one of " + ids() + ")");
  }
}
