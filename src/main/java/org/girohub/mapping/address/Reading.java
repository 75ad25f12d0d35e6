package org.girohub.mapping.address;

/**
 * What an address was read as.
 *
 * @param address the address with what was found in elements of its own
 * @param confidence from 0 to 100: that of the less sure of town and country; 0 when one was not found
 * @param because in words, what country and town were told by, or why not
 */
record Reading(Address address, int confidence, String because) {}
