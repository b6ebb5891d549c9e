/** CSV and TSV: items in, releases and tables out. */
@NullMarked
package dev.assay.formats.csv;

import org.jspecify.annotations.NullMarked;
