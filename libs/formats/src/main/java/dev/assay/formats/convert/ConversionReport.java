package dev.assay.formats.convert;

import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.Losses;
import java.util.List;

/**
 * What a conversion did.
 *
 * @param from the source's format
 * @param read images read
 * @param written images written
 * @param committed whether the target was put in place
 * @param lost what the target could not carry
 * @param missing number of images that were looked for and not found
 * @param missingImages their paths, the first 1,000 of them
 * @param rejected what could not be read, the first 1,000 of it
 * @param rejections number of things that could not be read
 */
public record ConversionReport(
    HubFormat from,
    long read,
    long written,
    boolean committed,
    List<Losses.Loss> lost,
    long missing,
    List<String> missingImages,
    List<HubOutcome.Rejected> rejected,
    long rejections) {
  public ConversionReport {
    lost = List.copyOf(lost);
    missingImages = List.copyOf(missingImages);
    rejected = List.copyOf(rejected);
  }
}
