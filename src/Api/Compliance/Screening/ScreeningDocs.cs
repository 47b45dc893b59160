using FinCode.Api.OpenApi;
using FinCode.Api.Requests;
using FinCode.Domain.Compliance.Screening.Import;

namespace FinCode.Api.Compliance.Screening;

/// <summary>What the API description says of screening.</summary>
internal static class ScreeningDocs
{
    private const string Tag = "Screening";

    private static readonly ParameterDoc ListId = new("path", "listId", "Capitals, digits and hyphens; a tenant's own list begins with OWN-.", "OWN-BLOCKED", Required: true);

    public static readonly OperationDoc Screen = new("screenName", Tag, "Ask the lists about a name", "ScreeningResult")
    {
        Body = "ScreenRequest",
        Description = "The public lists in use and the tenant's own, in any spelling and script. Nothing is kept, and no case is opened. Where the lists cannot be relied upon, the "
            + "answer is 503 and not an empty list.",
        Reasons = ["SCREENING_LISTS_MISSING", "SCREENING_LISTS_STALE", "SCREENING_UNAVAILABLE"],
    };

    public static readonly OperationDoc Lists = new("listScreeningLists", Tag, "Read which lists are in use", "ScreeningLists")
    {
        Description = "Each list with its version, how long ago it was made sure of, what failed since, and the version that the answering silo has loaded. A new version is loaded "
            + "everywhere within seconds. ready says whether names are screened now.",
    };

    public static readonly OperationDoc Entry = new("getScreeningListEntry", Tag, "Read what a list says of an entry", "ListedEntry")
    {
        Parameters = [new("path", "listId", "The list, public or the tenant's own.", "SANDBOX-SANCTIONS", Required: true), new("path", "entryId", "As the list calls it.", "S-1", Required: true)],
        Description = "As the list in use has it. Where a match or a decision names another entryVersion, the entry has changed since.",
        Reasons = ["LIST_ENTRY_NOT_FOUND"],
    };

    public static readonly OperationDoc Subject = new("getSubjectScreening", Tag, "Read what screening said of somebody", "SubjectScreening")
    {
        Parameters = [new("path", "code", "Of the customer, beneficiary, agent or member of staff.", "C4F7K2", Required: true), new("query", "kind", "CUSTOMER (the default), BENEFICIARY, AGENT or STAFF.", "CUSTOMER")],
        Description = "Customers, agents, staff and beneficiaries are screened within seconds after they were created or their name, birth date or country has changed, and by every new or changed entry "
            + "of a list. Each alert has a case, unless it was decided that they are not that entry.",
        Reasons = ["USER_NOT_FOUND", "NOT_SCREENED"],
    };

    public static readonly OperationDoc StartTrial = new("startScreeningTrial", Tag, "Try lines of screening out", "ScreeningTrial")
    {
        Body = "ScreeningTrialRequest", Key = KeyUse.Optional, Message = "The trial runs in the background.",
        Description = "Compares everybody the tenant has (customers, beneficiaries, agents, staff) with the lists in use, by these lines and by those that hold, and counts. Answered 202; read the "
            + "trial for how far it is and what it has counted. No case is opened, nothing is held, and the lines stay as they are: set screening.bands when the figures are right.",
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "TOO_MANY_SCREENING_TRIALS"],
    };

    public static readonly OperationDoc ListTrials = new("listScreeningTrials", Tag, "List trials of lines", "ScreeningTrials") { Description = "The last twenty, the newest first." };

    public static readonly OperationDoc GetTrial = new("getScreeningTrial", Tag, "Read a trial of lines", "ScreeningTrial")
    {
        Parameters = [ParameterDoc.Path("trialId", "The trial.")],
        Description = "Counts are complete when it is DONE. While the lists cannot be relied upon it waits, and a list that changes has it begin anew.",
        Reasons = ["SCREENING_TRIAL_NOT_FOUND"],
    };

    public static readonly OperationDoc Import = new("importScreeningList", Tag, "Bring a version of a list", "ListImport")
    {
        Parameters = [ListId, new("query", "force", "true takes it although it is older, shorter or other than expected.", "false")],
        Texts = [("text/csv", $"{OwnListCsv.Header}\n1,person,Nobody Atall,,,1970-01-01,GBR,,,OWN,\n"), ("application/xml", "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:00Z\">…</CONSOLIDATED_LIST>")],
        Description = "The file is the body, at most 32 MiB. A tenant's managers bring its own lists (CSV with the columns of the example); public lists (OFAC's XML, the UN's XML, the EU's and "
            + "the UK's CSV, found out by how they begin) are brought by managers of the operator's tenant. What is refused leaves the version in use where it is.",
        Reasons = ["OPERATOR_ONLY", "LIST_UNREADABLE", "LIST_EMPTY", "LIST_OLDER", "LIST_MIXED", "LIST_SHRUNK", "LIST_ALTERED", "LIST_AHEAD", "TOO_MANY_LISTS"],
    };

    public static readonly OperationDoc Remove = new("removeScreeningList", Tag, "Take a list out of use", "RemovedList") { Parameters = [ListId], Reasons = ["LIST_NOT_FOUND"] };
}
