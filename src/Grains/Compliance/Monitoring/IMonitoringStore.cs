using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>Where a tenant's monitor keeps what it would otherwise have to make again from every event.</summary>
public interface IMonitoringStore
{
    /// <summary>Takes the tenant's monitor over: whoever had it before can write nothing any more.</summary>
    Task<MonitoringPlace> Open(TenantNo tenant, CancellationToken cancellation);

    /// <summary>Those of the subjects that have a window of the generation.</summary>
    Task<IReadOnlyList<StoredWindow>> ReadWindows(TenantNo tenant, int generation, IReadOnlyCollection<SubjectKey> subjects, CancellationToken cancellation);

    /// <summary>All of it or nothing.</summary>
    /// <exception cref="MonitoringFencedException">Another monitor has taken over since.</exception>
    Task Write(TenantNo tenant, MonitoringCheckpoint checkpoint, CancellationToken cancellation);

    /// <summary>Takes away what earlier generations left, a part at a time. Answers whether there may be more.</summary>
    Task<bool> ForgetBefore(TenantNo tenant, int generation, CancellationToken cancellation);

    /// <summary>Payments that wait for a rate, the oldest first.</summary>
    Task<IReadOnlyList<(long Serial, EntryNo Entry)>> ReadWaiting(TenantNo tenant, int take, CancellationToken cancellation);

    /// <summary>The payment's row, and where in the journal the remittance's step of that version lies.</summary>
    Task<IReadOnlyList<SoughtPayment>> FindPayments(TenantNo tenant, IReadOnlyCollection<(long Serial, int Version)> payments, CancellationToken cancellation);

    /// <summary>Verdicts of one remittance's activities that crossed something, in their order.</summary>
    Task<IReadOnlyList<StoredVerdict>> OfRemittance(TenantNo tenant, long serial, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<(IReadOnlyList<StoredVerdict> Verdicts, long Total)> List(TenantNo tenant, VerdictFilter filter, int skip, int take, CancellationToken cancellation);

    /// <summary>What was known of people, and what currencies were worth: every version, by key.</summary>
    Task<IReadOnlyList<MonitoringFact>> ReadFacts(RegisteredTenant tenant, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>Takes away what was known of a customer, and from where they came.</summary>
    Task ForgetFacts(TenantNo tenant, string customerCode, CancellationToken cancellation);

    /// <summary>A version that is there stays as it is.</summary>
    Task AddFacts(RegisteredTenant tenant, IReadOnlyCollection<MonitoringFact> facts, CancellationToken cancellation);
}

/// <summary>Up to where a monitor's windows and verdicts are true.</summary>
/// <param name="Generation">How often it was built anew.</param>
/// <param name="Cursor">Everything up to here is in all windows. Some hold more, and say up to where.</param>
/// <param name="Reached">The furthest that any generation came: what lies before was judged once already.</param>
/// <param name="Fence">Of whoever may write.</param>
/// <param name="Judged">Of this generation every verdict up to here is stored.</param>
public sealed record MonitoringPlace(int Generation, EventCursor Cursor, EventCursor Reached, long Fence, EventCursor Judged)
{
    public static readonly MonitoringPlace None = new(0, EventCursor.Start, EventCursor.Start, 0, EventCursor.Start);
}

/// <param name="UpTo">Everything of the subject up to here is in it.</param>
public sealed record StoredWindow(SubjectSnapshot Snapshot, EventCursor UpTo);

/// <summary>A part of what has changed.</summary>
/// <param name="Place">Its <see cref="MonitoringPlace.Judged"/> is where its windows and verdicts were copied.</param>
/// <param name="Windows">Some of those that have changed.</param>
/// <param name="Verdicts">Those that crossed a rule, also one in shadow, and payments that wait for a rate.</param>
/// <param name="Cleared">Payments that waited and crossed nothing when they were judged.</param>
public sealed record MonitoringCheckpoint(
    MonitoringPlace Place, IReadOnlyCollection<SubjectSnapshot> Windows, IReadOnlyCollection<StoredVerdict> Verdicts, IReadOnlyCollection<long> Cleared);

/// <param name="Entry">Of the journal's step; null where the store does not have it yet.</param>
/// <param name="Verdict">Null where nothing is stored.</param>
public sealed record SoughtPayment(long Serial, EntryNo? Entry, StoredVerdict? Verdict);

/// <summary>What held from an entry of the journal on, as text.</summary>
/// <param name="Key">Of what: see <see cref="MonitoringFacts"/>.</param>
public sealed record MonitoringFact(string Key, EntryNo Since, string Text)
{
    // A record prints its members; what is known of people must not end up in a log.
    public override string ToString() => nameof(MonitoringFact);
}

/// <summary>Another activation is the tenant's monitor now. This one's memory is worth nothing.</summary>
public sealed class MonitoringFencedException() : Exception("Another monitor of this tenant has taken over.");
