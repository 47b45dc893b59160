using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Contracts.Wallets;

/// <summary>What a wallet answers. A retry hears the same answer, with <see cref="IsReplay"/> set.</summary>
[GenerateSerializer, Immutable, Alias("fincode.wallet-answer")]
public abstract record WalletAnswer
{
    private WalletAnswer()
    {
    }

    /// <summary>Whether the operation had been decided before this call.</summary>
    [Id(0)]
    public bool IsReplay { get; init; }

    /// <summary>Done and durable.</summary>
    /// <param name="Account">The account acted on.</param>
    /// <param name="Hold">The hold placed or ended, if any.</param>
    [GenerateSerializer, Immutable, Alias("fincode.wallet-answer.done")]
    public sealed record Done(
        [property: Id(0)] OperationId OperationId,
        [property: Id(1)] EntryNo EntryNo,
        [property: Id(2)] AccountFacts Account,
        [property: Id(3)] AccountStatus Status,
        [property: Id(4)] HoldReceipt? Hold) : WalletAnswer
    {
        public DateTimeOffset At => EntryNo.At;

        /// <summary>Of a remittance's payment: what it has used of a customer's limits, where anything limits it.</summary>
        [Id(5)]
        public CountedUsage? Counted { get; init; }
    }

    /// <summary>Refused, durably: the same key will always be refused.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.wallet-answer.refused")]
    public sealed record Refused([property: Id(0)] WalletRefusal Reason) : WalletAnswer
    {
        /// <summary>Which limit of a customer stands in the way, if one does.</summary>
        [Id(1)]
        public LimitBreach? Breach { get; init; }

        /// <summary>As the journal has it.</summary>
        public string Text => WalletRefusals.Text(Reason, Breach);
    }

    /// <summary>The operation id was used before for something else.</summary>
    /// <param name="Field">The first field that differs, by its name in the API.</param>
    [GenerateSerializer, Immutable, Alias("fincode.wallet-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : WalletAnswer;

    /// <summary>Nothing was done: the remittance that the command belongs to has taken another step meanwhile. Read it, and decide again.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.wallet-answer.superseded")]
    public sealed record Superseded : WalletAnswer;

    /// <summary>There is no such account. Not remembered: it may be opened later.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.wallet-answer.no-account")]
    public sealed record NoAccount : WalletAnswer;
}

/// <summary>A hold as the client reads it; amounts in minor units.</summary>
[GenerateSerializer, Immutable, Alias("fincode.hold-receipt")]
public sealed record HoldReceipt(
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] HoldStatus Status,
    [property: Id(2)] long Amount,
    [property: Id(3)] long Captured,
    [property: Id(4)] DateTimeOffset? ExpiresAt);
