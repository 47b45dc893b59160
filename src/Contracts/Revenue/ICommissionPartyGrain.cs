using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Domain.Wallets;

namespace FinCode.Contracts.Revenue;

/// <summary>
/// Pays one party what it is owed, one payment after the other, so that two never pay the same. Key: <c>tenant/party code</c>. Every order is
/// idempotent by its operation id.
/// </summary>
[Alias("fincode.commission-party-grain")]
public interface ICommissionPartyGrain : IGrainWithStringKey
{
    /// <summary>Pays what is owed of a period, as far as it is still owed.</summary>
    [Alias("settle")]
    Task<SettlementAnswer> Settle(SettlementOrder order);

    /// <summary>The bank has carried out an instruction.</summary>
    /// <param name="reference">The bank's.</param>
    [Alias("confirm")]
    Task<SettlementAnswer> Confirm(OperationId settlement, string reference, RecordContext context);

    /// <summary>Takes a payment back: it is owed again. Refused where the float or the wallet has it no more.</summary>
    [Alias("reverse")]
    Task<SettlementAnswer> Reverse(OperationId settlement, string reason, RecordContext context);
}

/// <summary>What became of a settlement.</summary>
[GenerateSerializer, Immutable, Alias("fincode.settlement-answer")]
public abstract record SettlementAnswer
{
    private SettlementAnswer()
    {
    }

    /// <param name="IsReplay">Whether it had been done before this call.</param>
    [GenerateSerializer, Immutable, Alias("fincode.settlement-answer.done")]
    public sealed record Done([property: Id(0)] Settlement Settlement, [property: Id(1)] bool IsReplay = false) : SettlementAnswer;

    /// <summary>Nothing was settled or taken back.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.settlement-answer.refused")]
    public sealed record Refused([property: Id(0)] SettlementRefusal Reason) : SettlementAnswer;

    /// <summary>The float or the wallet said no; nothing was booked.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.settlement-answer.wallet-refused")]
    public sealed record WalletRefused([property: Id(0)] WalletRefusal Reason) : SettlementAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.settlement-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : SettlementAnswer;
}
