/** A server with small projects of its own, and simulated colleagues at work in them. */
@NullMarked
package dev.assay.cli.demo;

import org.jspecify.annotations.NullMarked;
