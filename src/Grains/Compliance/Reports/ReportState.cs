using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Compliance.Reports;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>A report as stored. The audit trail, which managers read, does not know it; its own history says who did what.</summary>
[GenerateSerializer, Alias("fincode.report-state")]
[Unaudited("That there is a report is known to those alone who write reports. Its history is chained by itself.")]
public sealed record ReportState : IIndexedDocument, IChainedState<ReportState, AuthorityReport, ReportEvent>
{
    public const string Drafted = "drafted";
    public const string Status = "status";
    public const string OfCase = "case";
    public const string Due = "due";

    [Id(0)]
    public ImmutableArray<HashedEntry> History { get; init; } = [];

    [Id(1)]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    [Id(2)]
    public string Tenant { get; init; } = "";

    [Id(3)]
    public Guid ReportId { get; init; }

    Guid IChainedState<AuthorityReport>.Id => ReportId;

    public static ReportState Of(string tenant, Guid id) => new() { Tenant = tenant, ReportId = id };

    public AuthorityReport? Read() => History.IsEmpty ? null : AuthorityReport.Read(Tenant, ReportId, History);

    public ReportState With(ReportEvent happened, DateTimeOffset at, string by, RememberedOperations? remembered = null) =>
        this with { History = HashedHistory.With(AuthorityReport.SubjectOf(Tenant, ReportId), History, at, by, happened.Write()), Remembered = remembered ?? Remembered };

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (Read() is not { } report) yield break;
            var newestFirst = (DateTimeOffset.MaxValue.UtcTicks - report.DraftedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
            yield return new DocumentKey(Drafted, newestFirst, Unique: false);
            yield return new DocumentKey(Status, $"{report.Status}/{newestFirst}", Unique: false);
            if (report.CaseId is { } caseId) yield return new DocumentKey(OfCase, caseId.ToString("D"), Unique: false);
            if (report.WakeAt is { } wake) yield return new DocumentKey(Due, DocumentKey.InstantOf(wake), Unique: false);
        }
    }
}
