/** JSON Lines: items in, releases out. */
@NullMarked
package dev.assay.formats.jsonl;

import org.jspecify.annotations.NullMarked;
