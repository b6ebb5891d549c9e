package dev.assay.server.journal;

/**
 * How far a follower of the journal has come.
 *
 * @param position of the last row it has taken, 0 = none
 * @param behind rows it has not looked at yet, 0 or more
 * @param rebuildable whether all it keeps can be made again from the journal
 */
public record Projection(String name, long position, long behind, boolean rebuildable) {}
