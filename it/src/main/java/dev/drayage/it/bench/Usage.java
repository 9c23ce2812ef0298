package dev.drayage.it.bench;

/**
 * What the processes of a run took.
 *
 * @param wall seconds from the first one's start to the last one's end
 * @param cpu seconds in user and system mode, of all of them
 * @param memory the most bytes that one of them had resident; 0 where Linux did not tell
 */
record Usage(double wall, double cpu, long memory) {}
