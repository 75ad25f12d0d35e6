package org.girohub.process;

/** One stage of the process route. */
public interface Stage {
    /** Its name: the id of its step, and its name in the registry. */
    String name();

    /**
     * Does it.
     *
     * @throws Exception when the hub itself fails; the transaction is rolled back and the message tried again
     */
    void run(Work work) throws Exception;

    /** Whether it runs for messages that have their verdict already. */
    default boolean always() {
        return false;
    }
}
