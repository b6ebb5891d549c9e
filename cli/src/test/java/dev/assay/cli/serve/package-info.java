@NullMarked
package dev.assay.cli.serve;

import org.jspecify.annotations.NullMarked;
