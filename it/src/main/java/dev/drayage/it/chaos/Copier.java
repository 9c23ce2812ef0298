package dev.drayage.it.chaos;

/** Has Drayage carry out an order, time and again. */
interface Copier {
    /**
     * Runs once.
     *
     * @throws BrokenPromise when it ended in a way in which it never should
     */
    Outcome run();
}
