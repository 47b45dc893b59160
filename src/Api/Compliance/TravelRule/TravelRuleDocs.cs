using FinCode.Api.OpenApi;

namespace FinCode.Api.Compliance.TravelRule;

/// <summary>What the API description says of the travel rule.</summary>
internal static class TravelRuleDocs
{
    private const string Tag = "Travel rule";

    private static readonly ParameterDoc Pcn = new("path", "pcn", "The transaction's payment code number.", "TR656516344451", Required: true);

    public static readonly OperationDoc Get = new("getTravelRule", Tag, "Read what travels with a transaction", "TravelRule")
    {
        Parameters = [Pcn],
        Description = "In the words of IVMS101, with what the law of the place where the instruction was taken wants and nobody knows (missing). Made once: before the payout of "
            + "what is over that law's line, otherwise when it is first asked for; it stays as it was.",
        Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc Message = new("getTravelRuleMessage", Tag, "Read it as ISO 20022", "TravelRule")
    {
        Parameters = [Pcn],
        Description = "As application/xml: pacs.008.001.08. What is not known is left out; where the schema demands it, it is NOTPROVIDED. Refusals are JSON as everywhere.",
        Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc Renew = new("renewTravelRule", Tag, "Make it anew", "TravelRule")
    {
        Parameters = [Pcn], Description = "Because what was missing is known now. What it was before is kept beside it.", Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc Import = new("importIncomingTransfers", Tag, "Take a partner's message about transfers", "IncomingMessage")
    {
        Parameters = [new("path", "code", "The partner's code: capitals, digits and underscores.", "SONGHAI_1", Required: true)],
        Texts = [("application/xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">…</Document>")],
        Description = "pacs.008.001.02 to .14, at most 4 MB and 1,000 transfers; taken whole or not at all, and the same again changes nothing. What lacks something is suspended, "
            + "rejected or accepted as travelRule.incoming says. Told again with the rest, it is judged again; told otherwise after it was complete, it is refused.",
        Reasons = ["PARTNER_NOT_FOUND", "TRAVEL_MESSAGE_INVALID", "TRAVEL_TRANSFER_DIFFERS"],
    };

    public static readonly OperationDoc ListIncoming = new("listIncomingTransfers", Tag, "List what partners have told", "IncomingTransfers")
    {
        Parameters =
        [
            new("query", "partner", "The partner's code.", "SONGHAI_1"),
            new("query", "verdict", "ACCEPT, SUSPEND or REJECT.", "SUSPEND"),
            new("query", "incomplete", "true for those in which something was missing, at first or still: how often a partner offends.", "true"),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "The newest first.",
    };
}
