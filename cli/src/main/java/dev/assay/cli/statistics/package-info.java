/** Agreement and consensus of vote files; needs no server. */
@NullMarked
package dev.assay.cli.statistics;

import org.jspecify.annotations.NullMarked;
