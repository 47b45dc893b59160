using FinCode.Domain.Ledger;

namespace FinCode.Simulation.Audit;

/// <summary>One account as the auditor keeps it: by the records alone, in the order in which they became durable.</summary>
internal sealed class AccountBook(AccountFacts facts, AccountStatus status, long? floor)
{
    public AccountFacts Facts => facts;

    public AccountStatus Status { get; set; } = status;

    public long? Floor { get; set; } = floor;

    public long Debits { get; set; }

    public long Credits { get; set; }

    public long Pending { get; set; }

    public long Sequence { get; set; }

    public Dictionary<OperationId, HoldChange> OpenHolds { get; } = [];

    /// <summary>Operations on this account that have been asked and not finally answered.</summary>
    public List<AskedItem> Unresolved { get; } = [];

    public long Balance => facts.Natural(checked(Credits - Debits));

    public long Available => Balance - Pending - (Floor ?? 0);
}
