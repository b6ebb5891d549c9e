/** Inter-annotator agreement and truth inference over arrays and small records; JDK only. */
@NullMarked
package dev.assay.agreement;

import org.jspecify.annotations.NullMarked;
