package org.girohub.mx;

import java.util.List;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that is read as a stream, valid during the call that hands it over: a unit, a group of units (without
 * them), or the message (without units and groups).
 *
 * @param index the message's place in the input, from 1
 * @param message everything read so far that is no unit and no group and, for a unit or group, its group and the unit alone:
 *     with a unit it is a whole message of one transaction, entry or the like
 * @param cut how the message is cut
 * @param root the bean below {@code Document}
 * @param group the bean of the group; null outside of groups
 * @param unit the bean of the unit; null for a group or the message, and where a unit was too broken to be bound
 * @param groupIndex the group's place among its siblings, from 1; 0 outside of groups
 * @param unitIndex the unit's place among its siblings, from 1; how many there were for a group or the message
 * @param number the unit's place in the whole message, from 1: the same however often the input is read; how many there were
 *     for a group or the message
 * @param findings what the levels READ and SCHEMA found in this part and in no part handed over before
 * @param places where the part's elements stand in the input
 */
public record MxPart(
        int index,
        MxMessage message,
        MxCut cut,
        Object root,
        @Nullable Object group,
        @Nullable Object unit,
        int groupIndex,
        int unitIndex,
        long number,
        List<Finding> findings,
        MxPlaces places) {}
