package org.girohub.bench;

import org.girohub.message.Outcome;

/**
 * A generated message.
 *
 * @param number its place in the run, from 0
 * @param kind what it is
 * @param text what is sent
 * @param expected how it must end
 * @param first number of its first transaction, counted over the whole run
 * @param transactions how many transactions it holds
 */
record Offer(int number, Mix.Kind kind, String text, Outcome expected, int first, int transactions) {}
