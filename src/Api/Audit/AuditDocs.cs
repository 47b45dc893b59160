using FinCode.Api.OpenApi;

namespace FinCode.Api.Audit;

/// <summary>What the API description says of the audit trail.</summary>
internal static class AuditDocs
{
    public static readonly OperationDoc Search = new("searchAuditTrail", "Administration", "Search or export the audit trail", "AuditPage")
    {
        NdJsonAnswerLine = "AuditEntry",
        Parameters =
        [
            new("query", "actor", "The code of the user who did it; anonymous or system where nobody signed in did.", "C4F7K2"),
            new("query", "subject", "What it was done to, or a kind of that: user/C4F7K2, user. wallet/{accountId} reads the wallet's movements from the journal.", "user/C4F7K2"),
            new("query", "action", "What was done.", "user.changed"),
            new("query", "from", "Not before this instant.", "2026-11-22T00:00:00Z", Format: "date-time"),
            new("query", "to", "Before this instant.", "2026-11-23T00:00:00Z", Format: "date-time"),
            .. ParameterDoc.Paging,
        ],
        Description = "The newest first. With `Accept: application/x-ndjson` every entry that matches, one a line, the oldest first. Each entry's hash is "
            + "SHA-256 of the hash before, its number and its content; keep the last one elsewhere to prove later that nothing was changed. "
            + "Secrets are never shown: their changes read [hidden].",
    };
}
