package org.girohub.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one report tells of one message: a record of the audit trail.
 *
 * @param reportId id of its last event
 * @param at of its last event
 * @param json the events
 * @param contents what its message said, or only the terms to find it by
 * @param day of its contents, of content_days; null for today
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
record Entry(
        String reportId,
        String hubMessageId,
        String at,
        byte[] json,
        byte[] packedJson,
        List<Event> events,
        List<Content> contents,
        byte @Nullable [] packedContents,
        byte @Nullable [] contentsHash,
        @Nullable Integer day) {

    /** The records of events, one for each message that they tell of; the contents are of the message of the last one. */
    static List<Entry> of(List<Event> all, List<Content> contents) {
        Map<String, List<Event>> byMessage = new LinkedHashMap<>();
        for (Event event : all) {
            byMessage
                    .computeIfAbsent(event.hubMessageId(), id -> new ArrayList<>())
                    .add(event);
        }
        if (byMessage.isEmpty()) {
            return List.of();
        }
        String told = all.get(all.size() - 1).hubMessageId();
        List<Entry> entries = new ArrayList<>();
        byMessage.forEach((id, events) -> entries.add(of(id, events, id.equals(told) ? contents : List.of())));
        return entries;
    }

    private static Entry of(String hubMessageId, List<Event> events, List<Content> contents) {
        Event last = events.get(events.size() - 1);
        byte[] json = EventJson.write(events).getBytes(StandardCharsets.UTF_8);
        byte[] bundle = contents.isEmpty() ? null : Content.write(contents);
        return new Entry(
                last.id(),
                hubMessageId,
                Times.text(last.at()),
                json,
                Packing.pack(json),
                events,
                contents,
                bundle == null ? null : Packing.pack(bundle),
                bundle == null ? null : Chain.sha256(bundle),
                null);
    }

    /** A record as a message on {@code hub.events} has it: of the contents only the terms are unpacked; none of them is empty. */
    static Entry told(byte[] packedJson, byte[] packedContents, byte[] contentsHash, byte[] terms) {
        byte[] json = Packing.unpack(packedJson);
        List<Event> events = EventJson.read(new String(json, StandardCharsets.UTF_8));
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no report of events");
        }
        Event last = events.get(events.size() - 1);
        return new Entry(
                last.id(),
                last.hubMessageId(),
                Times.text(last.at()),
                json,
                packedJson,
                events,
                Content.read(terms),
                packedContents.length == 0 ? null : packedContents,
                contentsHash.length == 0 ? null : contentsHash,
                null);
    }

    /** A record as the store has it. */
    static Entry stored(
            String reportId,
            String hubMessageId,
            String at,
            byte[] packedJson,
            byte @Nullable [] packed,
            @Nullable Integer day) {
        byte[] json = Packing.unpack(packedJson);
        return new Entry(
                reportId,
                hubMessageId,
                at,
                json,
                packedJson,
                EventJson.read(new String(json, StandardCharsets.UTF_8)),
                packed == null ? List.of() : Content.read(Packing.unpack(packed)),
                packed,
                null,
                day);
    }
}
