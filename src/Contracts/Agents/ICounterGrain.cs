using System.Collections.Immutable;
using FinCode.Domain.Agents;

namespace FinCode.Contracts.Agents;

/// <summary>
/// Where an agent or a sub-agent takes and gives cash in one currency: the tills, the day's limits, and one operation at a time.
/// Key: <c>tenant/agent code/currency</c>. Every call is idempotent by its operation id; a time-out means unknown: call again.
/// </summary>
[Alias("fincode.counter-grain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("open-till")]
    Task<TillAnswer> OpenTill(CountTill command);

    /// <summary>Closes the caller's till; what is under way is finished first.</summary>
    [Alias("close-till")]
    Task<TillAnswer> CloseTill(CountTill command);

    /// <summary>What the counter says before it asks the ledger: an answer from before, or a refusal. Null when it may go on.</summary>
    [Alias("consider")]
    Task<CashAnswer?> Consider(CashOrder order);

    /// <summary>Takes or gives cash. A cash-out's one-time password has been redeemed before.</summary>
    [Alias("execute")]
    Task<CashAnswer> Execute(CashOrder order);

    /// <summary>Pays a pickup out.</summary>
    [Alias("pay-pickup")]
    Task<CashAnswer> PayPickup(PickupOrder order);

    /// <summary>Takes a sender's cash for a remittance, or hands it back.</summary>
    [Alias("settle-remittance")]
    Task<CashAnswer> SettleRemittance(RemittanceCashOrder order);

    /// <summary>The session of a till that is open, or the last one; null when there was none.</summary>
    [Alias("find-till")]
    Task<TillSession?> FindTill(string tillCode);

    /// <summary>The sessions of a day by the counter's clock, whole or in part, in the order of their tills.</summary>
    [Alias("list-sessions")]
    Task<ImmutableArray<TillSession>> ListSessions(DateOnly day);
}
