package org.girohub.broker;

/** The broker could not be reached or refused; nothing of the transaction was done. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
