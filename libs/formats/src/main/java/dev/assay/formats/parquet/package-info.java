/** Parquet files, over the library's columns without Hadoop. */
@NullMarked
package dev.assay.formats.parquet;

import org.jspecify.annotations.NullMarked;
