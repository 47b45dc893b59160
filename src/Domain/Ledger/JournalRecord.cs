using System.Collections.Immutable;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;

namespace FinCode.Domain.Ledger;

/// <summary>
/// One immutable fact of the journal: an operation, what it posted, and enough to answer the same request again.
/// </summary>
public sealed record JournalRecord
{
    public required TenantNo Tenant { get; init; }

    public required OperationId OperationId { get; init; }

    public required RecordKind Kind { get; init; }

    public required RecordContext Context { get; init; }

    public Terms Terms { get; init; } = Terms.None;

    /// <summary>Empty for a refusal, an accepted bulk request and an account's life.</summary>
    public ImmutableArray<Posting> Postings { get; init; } = [];

    /// <summary>The hold that the record places or ends.</summary>
    public HoldChange? Hold { get; init; }

    /// <summary>The account that the record opens or changes.</summary>
    public AccountChange? Account { get; init; }

    /// <summary>The step of a remittance that the postings belong to.</summary>
    public RemittanceChange? Remittance { get; init; }

    /// <summary>The exchange that the postings are (J07): its rate, its mid rate and where that came from. Never beside a remittance.</summary>
    public ExchangePrice? Exchange { get; init; }

    /// <summary>The shares of a remittance that the postings are (J15, J33). Never beside a step of a remittance or an exchange.</summary>
    public CommissionRecord? Commission { get; init; }

    /// <summary>The step of paying a party that the postings are (J16, J17, J28). Never beside any of the others.</summary>
    public SettlementRecord? Settlement { get; init; }

    /// <summary>The stable reason of a refusal, for example <c>INSUFFICIENT_FUNDS</c>.</summary>
    public string? Refusal { get; init; }

    /// <summary>The same fact: compared by value, as a record read back must equal the record written.</summary>
    public bool Equals(JournalRecord? other) =>
        other is not null && Tenant == other.Tenant && OperationId == other.OperationId && Kind == other.Kind
        && Context == other.Context && Terms == other.Terms && Postings.AsSpan().SequenceEqual(other.Postings.AsSpan())
        && Hold == other.Hold && Account == other.Account && Remittance == other.Remittance && Exchange == other.Exchange && Commission == other.Commission
        && Settlement == other.Settlement && Refusal == other.Refusal;

    public override int GetHashCode() => OperationId.GetHashCode();
}

/// <summary>A record with its place in the journal.</summary>
public sealed record StampedRecord(EntryNo EntryNo, JournalRecord Record)
{
    /// <summary>By the tenant's clock; only steps of remittances know another than the journal's.</summary>
    public DateTimeOffset At => EntryNo.At + (Record.Remittance?.Ahead ?? TimeSpan.Zero);
}

/// <summary>The hold that a record places or ends.</summary>
/// <param name="HoldId">The id of the operation that placed it.</param>
/// <param name="Account">The account whose money is set aside.</param>
/// <param name="Amount">What was set aside, in minor units.</param>
/// <param name="Captured">What a capture took of it; the rest went back.</param>
/// <param name="ExpiresAt">When it lapses if nobody ends it; null for a hold that a saga ends.</param>
public sealed record HoldChange(
    OperationId HoldId, AccountNo Account, long Amount, HoldStatus Status, long Captured, DateTimeOffset? ExpiresAt);

/// <summary>What became of held money.</summary>
[GenerateSerializer, Alias("fincode.hold-status")]
public enum HoldStatus : byte
{
    Held = 1,
    Captured = 2,
    Released = 3,
    Expired = 4,
}

/// <summary>The account that a record opens or changes.</summary>
/// <param name="Facts">Set when the record opens the account.</param>
/// <param name="Floor">The least natural balance: 0 for a wallet, minus the credit line for an agent's float; null if unguarded.</param>
public sealed record AccountChange(AccountNo Account, AccountFacts? Facts, AccountStatus Status, long? Floor);
