using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// Verdicts that were given: all since the last checkpoint, for only memory knows them, and as many from before as are likely to be asked
/// for. A payment that crossed nothing hears the same words whether it is found here or in the store, which keeps no row for it.
/// </summary>
internal sealed class VerdictMemory
{
    private readonly List<StoredVerdict> rows = [];
    private readonly List<long> cleared = [];
    private Dictionary<long, MonitoringHearing> recent = [];
    private Dictionary<long, MonitoringHearing> older = [];
    private Dictionary<long, MonitoringHearing> oldest = [];
    private MonitoringHearing? clean;
    private (StoredVerdict[] Rows, long[] Cleared, Dictionary<long, MonitoringHearing> Given)? underWay;

    public MonitoringHearing? Find(long serial) =>
        recent.GetValueOrDefault(serial) ?? underWay?.Given.GetValueOrDefault(serial) ?? older.GetValueOrDefault(serial) ?? oldest.GetValueOrDefault(serial);

    /// <returns>What whoever asks for the payment hears; null where it is no payment, or waits.</returns>
    public MonitoringHearing? Keep(StoredVerdict verdict)
    {
        if (verdict.Verdict is null) cleared.RemoveAll(serial => serial == verdict.Serial);
        if (verdict.Verdict is not { Hits.IsEmpty: true }) rows.Add(verdict);
        if (verdict.Kind != ActivityKind.Payment || verdict.Verdict is null) return null;
        var hearing = verdict.Verdict.Hits.IsEmpty ? CleanOf(verdict.Reference, verdict.Verdict.DocumentVersion) : HearingOf(verdict);
        recent[verdict.Serial] = hearing;
        return hearing;
    }

    /// <summary>It waits no more, and what says so must go if it crossed nothing.</summary>
    public void Clear(long serial)
    {
        rows.RemoveAll(row => row.Serial == serial && row.Verdict is null);
        cleared.Add(serial);
    }

    public void Clear()
    {
        rows.Clear();
        (recent, older, oldest) = ([], [], []);
    }

    public (IReadOnlyList<StoredVerdict> Rows, IReadOnlyList<long> Cleared) BeginStoring()
    {
        Invariant.Holds(underWay is null);
        underWay = ([.. rows], [.. cleared], recent);
        rows.Clear();
        cleared.Clear();
        recent = [];
        return (underWay.Value.Rows, underWay.Value.Cleared);
    }

    public void EndStoring(bool isStored)
    {
        var (stored, gone, given) = underWay!.Value;
        underWay = null;
        if (isStored)
        {
            if (older.Count >= Limits.VerdictsRememberedMax / 2) (oldest, older) = (older, []);
            foreach (var (serial, hearing) in given) older[serial] = hearing;
            return;
        }

        rows.InsertRange(0, stored);
        cleared.InsertRange(0, gone);
        foreach (var (serial, hearing) in given) recent.TryAdd(serial, hearing);
    }

    /// <summary>What a payment's verdict is told as.</summary>
    public static MonitoringHearing HearingOf(StoredVerdict stored) =>
        stored.Verdict is { Hits.IsEmpty: false } verdict ? new MonitoringHearing(verdict, stored.Reference, null) : Clean(stored.Reference, stored.Verdict?.DocumentVersion ?? 0);

    /// <summary>No rule was crossed.</summary>
    /// <param name="rules">The version of the document: of what is found in the store the one that is followed now, in which the rules of every time stand.</param>
    public static MonitoringHearing Clean(Currency reference, long rules) =>
        new(new Verdict(Guid.Empty, "", DateTimeOffset.UnixEpoch, RuleAction.None, rules, 0, []), reference, null);

    /// <summary>Nearly everybody hears the same, so there is one of it.</summary>
    private MonitoringHearing CleanOf(Currency reference, long rules)
    {
        if (clean is null || clean.Reference != reference || clean.Verdict!.DocumentVersion != rules) clean = Clean(reference, rules);
        return clean;
    }
}
