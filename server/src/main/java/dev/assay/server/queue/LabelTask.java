package dev.assay.server.queue;

/** The labelling task of an item's current round. */
public record LabelTask(long id, long item, int round, int wanted, boolean closed) {}
