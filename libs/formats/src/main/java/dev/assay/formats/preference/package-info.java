/** Preference pairs for DPO and reward models. */
@NullMarked
package dev.assay.formats.preference;

import org.jspecify.annotations.NullMarked;
