using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>Everything wrong with one request, so that the client mends it once.</summary>
internal sealed class Faults
{
    public const int ReportedMax = 100;

    private List<Detail>? details;

    public bool Any => details is not null;

    public bool IsFull => details?.Count >= ReportedMax;

    /// <summary>The first reason, where a fault has one of its own.</summary>
    public Reason? Reason { get; private set; }

    public void Add(string field, DetailCode code, string message)
    {
        details ??= [];
        if (details.Count < ReportedMax)
        {
            details.Add(new Detail(field, code, message));
        }
    }

    public void Add(string field, DetailCode code, string message, Reason reason)
    {
        Reason ??= reason;
        Add(field, code, message);
    }

    public IReadOnlyList<Detail> Details => details ?? [];

    public Refusal ToRefusal() => new(
        ErrorCode.ValidationError,
        Reason?.Facts().Meaning ?? "The request has fields that are missing or wrong; details name them.",
        Reason?.Name(),
        Details);
}
