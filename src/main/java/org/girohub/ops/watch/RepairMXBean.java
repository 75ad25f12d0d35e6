package org.girohub.ops.watch;

/**
 * {@code org.girohub:type=Repair}: what people do about messages in repair. Answers are JSON, the same as of HTTP; a refusal is
 * an exception that says why.
 */
@Described("What people do about messages in repair; answers are JSON, tokens are those of `girohub operator add`")
public interface RepairMXBean {
    @Described(
            "Lists messages in repair, oldest first: token (may be empty while there are no operators), offset, limit")
    String list(String token, int offset, int limit);

    @Described("Lists held duplicates, oldest first: token, offset, limit")
    String listHeld(String token, int offset, int limit);

    @Described("Shows a message in repair with content, findings, canonical form and history: token, id")
    String show(String token, String id);

    @Described("Has a message gone through again as it is: token, id, reason")
    String resubmit(String token, String id, String reason);

    @Described("Rejects a message, answering its sender: token, id, ISO status reason (such as AC04), reason")
    String reject(String token, String id, String code, String reason);

    @Described("Releases a message in spite of its findings, or proposes it: token, id, reason")
    String release(String token, String id, String reason);

    @Described("Gives a message another content, or proposes it: token, id, sha256 of the content that was edited, new"
            + " content, reason")
    String edit(String token, String id, String sha256, String content, String reason);

    @Described("Lists the proposals that wait for a second person: token")
    String proposals(String token);

    @Described("Shows a proposal with what it would change: token, proposal")
    String proposal(String token, String proposal);

    @Described("Carries out what another person proposed: token, proposal, reason")
    String approve(String token, String proposal, String reason);

    @Described("Takes a proposal back, or turns it down: token, proposal, reason")
    String withdraw(String token, String proposal, String reason);
}
