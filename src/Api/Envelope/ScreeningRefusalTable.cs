using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Api.Envelope;

/// <summary>What it is over HTTP that a list is refused, or that nobody can say whether a name is listed.</summary>
public static class ScreeningRefusalTable
{
    private static readonly Dictionary<string, Refusal> Unready = new()
    {
        [NotReadyReasons.Missing] = new(ErrorCode.ServiceUnavailable, "No list of names is in use, or one that must be is not. Nothing was screened.", NotReadyReasons.Missing),
        [NotReadyReasons.Stale] = new(ErrorCode.ServiceUnavailable, "A list of names was not made sure of for too long. Nothing was screened.", NotReadyReasons.Stale),
        [NotReadyReasons.Unavailable] = new(ErrorCode.ServiceUnavailable, "The lists of names are not loaded here now. Nothing was screened.", NotReadyReasons.Unavailable),
    };

    private static readonly Dictionary<ListRefusal, Refusal> Refusals = Enum.GetValues<ListRefusal>().ToDictionary(refusal => refusal, Make);

    public static readonly Refusal ListNotFound = new(ErrorCode.NotFound, "There is no such list, or it is not the caller's.", "LIST_NOT_FOUND");

    public static readonly Refusal EntryNotFound = new(ErrorCode.NotFound, "No list in use has such an entry, or the list is not the caller's.", "LIST_ENTRY_NOT_FOUND");

    public static readonly Refusal NotScreened = new(ErrorCode.NotFound, "Nothing was kept of screening them: they are new, or no list has had anything on them since screening began.", "NOT_SCREENED");

    public static readonly Refusal OperatorOnly = new(ErrorCode.Forbidden, "Public lists are the platform's: its operator imports them.", "OPERATOR_ONLY");

    private static readonly Refusal Unreadable = new(ErrorCode.ValidationError, "The file is no list that is read here, or not of this kind; details name what is wrong. What was in use stays.", "LIST_UNREADABLE");

    public static IEnumerable<Refusal> All => [.. Unready.Values, ListNotFound, EntryNotFound, NotScreened, OperatorOnly, Unreadable, .. Refusals.Values];

    public static Refusal NotReady(string reason) => Unready[reason];

    public static Refusal ToRefusal(this ListRefusal refusal) => Refusals[refusal];

    /// <param name="field">Where in the file.</param>
    public static Refusal UnreadableAt(string field, string problem) => Unreadable with { Details = [new Detail(field, DetailCode.Malformed, problem)] };

    private static Refusal Make(ListRefusal refusal)
    {
        var message = refusal switch
        {
            ListRefusal.Empty => "The list has no entry. An own list may be emptied with force=true.",
            ListRefusal.Older => "The file says that it is older than the list in use. What was in use stays, unless it is forced.",
            ListRefusal.Mixed => "More than a hundredth of the rows belong to no entry: the files are not of one day. What was in use stays, unless it is forced.",
            ListRefusal.Shrunk => "More than a tenth of the entries in use are missing. What was in use stays, unless it is forced.",
            ListRefusal.Altered => "More than half of the entries in use say something else. What was in use stays, unless it is forced.",
            ListRefusal.Ahead => "The file says that it is of a day that has not come. What was in use stays, unless it is forced.",
            ListRefusal.TooMany => "There are as many lists as there may be, or more entries than an own list may have.",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(ErrorCode.ValidationError, message, refusal.Reason());
    }
}
