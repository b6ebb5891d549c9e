/** Folders of Hugging Face data sets. */
@NullMarked
package dev.assay.formats.huggingface;

import org.jspecify.annotations.NullMarked;
